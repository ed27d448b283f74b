package org.bridgedoctor.topology;

/** How wide a text is drawn, so that every painter can lay out by the type that it has. */
@FunctionalInterface
public interface TextWidth {
    /** The width of this text in pixels. */
    double of(String text, TextStyle style);

    /** Wide enough for any common sans-serif face: for painters that do not know which one the reader has. */
    static TextWidth conservative() {
        return (text, style) ->
                text.codePoints().mapToDouble(TextWidth::ems).sum() * style.size() * (style.isBold() ? 1.09 : 1);
    }

    /** Advances of the widest of the common faces (DejaVu Sans), rounded up; whatever is not Latin takes a whole em. */
    private static double ems(int point) {
        if (point >= 0x2e80) {
            return 1;
        }
        return switch (point) {
            case 'i', 'j', 'l', 'I', '.', ',', ':', ';', '|', '/', '\\', '-', ' ', '\'', '·', '(', ')', 'f', 't', 'r' ->
                0.42;
            case 'm', 'w', 'M', 'W', '%', '@', '—', '…' -> 1;
            default -> point < 0x80 && !Character.isUpperCase(point) ? 0.645 : 0.8;
        };
    }
}
