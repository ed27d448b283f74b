package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit. Nothing is ever left out: an address that was cut short could not be copied. */
record TextFlow(TextWidth widths) {
    /** The lines of this text, each at most so wide (a single sign may be wider). */
    List<String> wrap(String text, double width, TextStyle style) {
        if (widths.of(text, style) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start, width, style);
            lines.add(text.substring(start, end).strip());
            start = end;
        }
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private int end(String text, int start, double width, TextStyle style) {
        double used = 0;
        int at = start;
        int lastBreak = -1;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            used += widths.of(text.substring(at, next), style);
            if (used > width && at > start && point != ' ') {
                return lastBreak > start ? lastBreak : at;
            }
            at = next;
            if (" -_./:@,;，；。、".indexOf(point) >= 0 || Character.isIdeographic(point)) {
                lastBreak = at;
            }
        }
        return text.length();
    }

    /** The width of the widest of these. */
    double widest(List<String> texts, TextStyle style) {
        return texts.stream().mapToDouble(text -> widths.of(text, style)).max().orElse(0);
    }
}
