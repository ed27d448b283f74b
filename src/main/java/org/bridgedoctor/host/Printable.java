package org.bridgedoctor.host;

/**
 * Makes text that a host gave fit to be shown: control characters, bidirectional marks and other invisible characters
 * become escapes such as {@code \u202e}, and what is too long is cut and says so. Markup is the business of whoever writes
 * markup.
 */
public final class Printable {
    /** The length at which a single value (a name, a line) is cut. */
    public static final int LINE_LIMIT = 400;

    private Printable() {}

    /** One line: line ends become escapes too. */
    public static String line(String text) {
        return escape(text, false, LINE_LIMIT);
    }

    /** Several lines: line ends and tabs stay. */
    public static String lines(String text, int limit) {
        return escape(text, true, limit);
    }

    private static String escape(String text, boolean keepsLines, int limit) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), limit) + 8);
        int at = 0;
        while (at < text.length() && shown.length() < limit) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            boolean isKept = keepsLines && (point == '\n' || point == '\t');
            boolean isHalfOfLineEnd = keepsLines && point == '\r' && at < text.length() && text.charAt(at) == '\n';
            if (isKept || !isInvisible(point)) {
                shown.appendCodePoint(point);
            } else if (!isHalfOfLineEnd) {
                shown.append(String.format("\\u%04x", point));
            }
        }
        return at < text.length() ? shown.append(" [...]").toString() : shown.toString();
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
