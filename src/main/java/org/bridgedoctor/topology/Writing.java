package org.bridgedoctor.topology;

/**
 * One line of text in its place.
 *
 * @param text what it says, printable but not yet escaped for any markup
 * @param x where it begins, has its middle or ends
 * @param y its baseline
 * @param anchor what x is
 * @param style its type
 * @param health the health that it speaks of; it colours only a REASON
 */
public record Writing(String text, double x, double y, Anchor anchor, TextStyle style, Health health) {
    /** What the x of a text is. */
    public enum Anchor {
        /** Its left end. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Its right end. */
        END
    }

    /** The x of its left end. */
    public double left(TextWidth widths) {
        return switch (anchor) {
            case START -> x;
            case MIDDLE -> x - widths.of(text, style) / 2;
            case END -> x - widths.of(text, style);
        };
    }
}
