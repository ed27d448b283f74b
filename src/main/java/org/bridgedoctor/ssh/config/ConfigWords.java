package org.bridgedoctor.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How ssh cuts a line into words: two ways, for keywords and Match criteria on one hand and values on the other. */
final class ConfigWords {
    private static final String BLANKS = " \t\r\n";

    private ConfigWords() {}

    /**
     * A word and what comes after it.
     *
     * @param word the word, without its quotes
     * @param rest what follows, without leading blanks; empty at the end
     */
    record Cut(String word, String rest) {}

    /**
     * Cuts off the first word, which ends at a blank or at one {@code =}; quotes hold blanks together. Empty where a quotation is not
     * closed (strdelim() of OpenSSH).
     */
    static Optional<Cut> cut(String text) {
        int end = 0;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0 && "\"=".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == text.length()) {
            return Optional.of(new Cut(text, ""));
        }
        if (text.charAt(end) == '"') {
            int close = text.indexOf('"', end + 1);
            return close < 0
                    ? Optional.empty()
                    : Optional.of(new Cut(
                            text.substring(0, end) + text.substring(end + 1, close),
                            text.substring(skip(text, close + 1))));
        }
        int next = skip(text, end + 1);
        boolean isEqualsToCome = text.charAt(end) != '=' && next < text.length() && text.charAt(next) == '=';
        return Optional.of(
                new Cut(text.substring(0, end), text.substring(isEqualsToCome ? skip(text, next + 1) : next)));
    }

    /**
     * Splits a value into words: single and double quotes, backslashes before quotes, backslashes and blanks, and a comment that begins
     * where a word could. Empty where a quotation is not closed (argv_split() of OpenSSH).
     */
    static Optional<List<String>> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                break;
            }
            if (c == ' ' || c == '\t') {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            at = read(text, at, word);
            if (at < 0) {
                return Optional.empty();
            }
            words.add(word.toString());
        }
        return Optional.of(List.copyOf(words));
    }

    /** Reads one word from here; -1 where its quotation is not closed, else where it ends. */
    private static int read(String text, int from, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && isEscapable(text.charAt(at + 1), quote)) {
                word.append(text.charAt(++at));
            } else if (quote == 0 && (c == ' ' || c == '\t')) {
                return at;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        return quote == 0 ? at : -1;
    }

    private static boolean isEscapable(char next, char quote) {
        return next == '\'' || next == '"' || next == '\\' || (quote == 0 && next == ' ');
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
