package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;

/** Words of a rule, where one in double quotes may hold blanks, as {@code --comment "made by \"me\""}. */
final class QuotedWords {
    private QuotedWords() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && isQuoted && at + 1 < line.length()) {
                word.append(line.charAt(++at));
            } else if (c == '"') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (Character.isWhitespace(c) && !isQuoted) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
