package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words as sh reads them: quoting for what we write, and reading back what we wrote. */
public final class ShellWords {
    private ShellWords() {}

    /** The word as sh reads it back unchanged: bare where that is safe, else in single quotes. */
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a word of sh holds no NUL");
        }
        return word.matches("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*") ? word : always(word);
    }

    /** The words as one command line. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /** A command with more words behind it. */
    static List<String> and(List<String> command, List<String> words) {
        return Stream.concat(command.stream(), words.stream()).toList();
    }

    /** The word in single quotes, even where it could stand bare. */
    static String always(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * The words of a line that was made by {@link #join}, or of a plan: bare characters, single quotes and backslashes before
     * a quote; nothing is expanded.
     *
     * @throws IllegalArgumentException where a quote is not closed
     */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ') {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
                at++;
            } else if (c == '\'') {
                int end = line.indexOf('\'', at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote is not closed: " + line);
                }
                word.append(line, at + 1, end);
                isWord = true;
                at = end + 1;
            } else {
                boolean isEscaped = c == '\\' && at + 1 < line.length();
                word.append(isEscaped ? line.charAt(at + 1) : c);
                isWord = true;
                at += isEscaped ? 2 : 1;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
