package org.bridgedoctor.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Closes JSON of which the end was cut off, so that what was said before it can be read. */
final class CutJson {
    private static final int DEEPEST = 200;

    private CutJson() {}

    /** The text up to its last whole entry, with what is open closed; empty where there is no such entry. */
    static Optional<String> closed(String text) {
        Deque<Character> open = new ArrayDeque<>();
        boolean isString = false;
        int end = -1;
        String closers = "";
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && isString) {
                at++;
            } else if (c == '"') {
                isString = !isString;
            } else if (!isString && (c == '{' || c == '[')) {
                open.push(c == '{' ? '}' : ']');
            } else if (!isString && (c == '}' || c == ']')) {
                if (open.isEmpty() || open.pop() != c) {
                    return Optional.empty();
                }
            }
            if (open.size() > DEEPEST) {
                return Optional.empty();
            }
            boolean isAfterEntry = !isString && (c == ',' || c == '}' || c == ']');
            if (isAfterEntry) {
                end = c == ',' ? at : at + 1;
                closers = closers(open);
            }
        }
        return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end) + closers);
    }

    private static String closers(Deque<Character> open) {
        StringBuilder closers = new StringBuilder();
        open.forEach(closers::append);
        return closers.toString();
    }
}
