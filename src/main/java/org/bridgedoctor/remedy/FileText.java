package org.bridgedoctor.remedy;

/** The content of a text file on one line, as {@code printf %b} reads it. */
final class FileText {
    private FileText() {}

    /** The content with {@code \\} for a backslash, {@code \n} for a line end and {@code \t} for a tab. */
    static String encode(String content) {
        return content.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    /** The content that was encoded. */
    static String decode(String line) {
        StringBuilder content = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c != '\\' || at + 1 == line.length()) {
                content.append(c);
            } else {
                at++;
                char escaped = line.charAt(at);
                content.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            }
        }
        return content.toString();
    }
}
