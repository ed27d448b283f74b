package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;

/** What changes between two texts, as {@code diff -u} writes it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    /** Of files of more lines than this only the beginning is compared: the table below grows with the square. */
    private static final int MOST = 2000;

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(String before, String after) {
        this.before = before.lines().limit(MOST).toList();
        this.after = after.lines().limit(MOST).toList();
    }

    /**
     * The lines of the difference, file names first; none where the two are alike.
     *
     * @param path the file's path, written before and after
     * @param before what it holds now
     * @param after what it should hold
     */
    public static List<String> of(String path, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("--- " + path, "+++ " + path));
        lines.addAll(new UnifiedDiff(before, after).hunks());
        return lines;
    }

    /** Every line of both with its sign: blank, minus or plus. */
    private List<String> script() {
        int[][] common = common();
        List<String> script = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean isSame =
                    i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
            if (isSame) {
                script.add(" " + before.get(i++));
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                script.add("-" + before.get(i++));
            } else {
                script.add("+" + after.get(j++));
            }
        }
        return script;
    }

    /** The length of the longest common rest from each pair of lines. */
    private int[][] common() {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<String> hunks() {
        List<String> script = script();
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < script.size()) {
            int first = nextChange(script, at);
            if (first == script.size()) {
                break;
            }
            int start = Math.max(at, first - CONTEXT);
            int end = endOfHunk(script, first);
            lines.add(head(script, start, end));
            lines.addAll(script.subList(start, end));
            at = end;
        }
        return lines;
    }

    private static int nextChange(List<String> script, int from) {
        int at = from;
        while (at < script.size() && script.get(at).startsWith(" ")) {
            at++;
        }
        return at;
    }

    /** A hunk goes on while the next change is so near that their contexts would touch. */
    private static int endOfHunk(List<String> script, int first) {
        int end = first;
        while (end < script.size()) {
            int unchanged = nextChange(script, end);
            if ((end > first && unchanged - end > 2 * CONTEXT) || unchanged == script.size()) {
                break;
            }
            end = unchanged + 1;
        }
        return Math.min(script.size(), end + CONTEXT);
    }

    private static String head(List<String> script, int start, int end) {
        int oldStart = count(script, 0, start, '+');
        int oldLines = count(script, start, end, '+');
        int newStart = count(script, 0, start, '-');
        int newLines = count(script, start, end, '-');
        return "@@ -" + place(oldStart, oldLines) + " +" + place(newStart, newLines) + " @@";
    }

    private static String place(int start, int lines) {
        int first = lines == 0 ? start : start + 1;
        return lines == 1 ? String.valueOf(first) : first + "," + lines;
    }

    private static int count(List<String> script, int start, int end, char left) {
        return (int) script.subList(start, end).stream()
                .filter(line -> line.charAt(0) != left)
                .count();
    }
}
