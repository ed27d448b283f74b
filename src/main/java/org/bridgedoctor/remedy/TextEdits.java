package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to be made to a text, each given by its place in the text as it was. */
final class TextEdits {
    /** What stands from here to there is replaced. */
    private record Edit(int start, int end, String replacement) {}

    private final List<Edit> edits = new ArrayList<>();

    /** Puts words before this place. */
    void insert(int at, String words) {
        edits.add(new Edit(at, at, words));
    }

    /** Takes out what stands from here to there. */
    void delete(int start, int end) {
        replace(start, end, "");
    }

    /** Puts words in the place of what stands from here to there. */
    void replace(int start, int end, String words) {
        edits.add(new Edit(start, end, words));
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The text with all changes; a line of which only blanks are left because of them goes too. */
    String applyTo(String text) {
        List<Edit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(Edit::start));
        StringBuilder all = new StringBuilder(text.length());
        int at = 0;
        for (Edit edit : ordered) {
            if (edit.start() >= at && edit.end() <= text.length()) {
                all.append(text, at, edit.start()).append(edit.replacement());
                at = edit.end();
                if (edit.replacement().isEmpty()) {
                    at = joinLines(all, text, at);
                }
            }
        }
        return all.append(text, at, text.length()).toString();
    }

    /** Where a deletion left nothing on its line: drops the line with its end; where it left blanks at the end: those. */
    private static int joinLines(StringBuilder all, String text, int at) {
        int end = at;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        boolean isEndOfLine = end == text.length() || text.charAt(end) == '\n';
        if (!isEndOfLine) {
            return at;
        }
        int start = all.length();
        while (start > 0 && isBlank(all.charAt(start - 1))) {
            start--;
        }
        all.setLength(start);
        boolean isWholeLine = start == 0 || all.charAt(start - 1) == '\n';
        return isWholeLine && end < text.length() ? end + 1 : end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
