package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that is meant to be JSON.
 *
 * @param kind what it is
 * @param start where it begins in the text
 * @param end where the text goes on after it
 */
record JsonToken(Kind kind, int start, int end) {
    /** What a piece is. */
    enum Kind {
        OPEN_OBJECT,
        CLOSE_OBJECT,
        OPEN_ARRAY,
        CLOSE_ARRAY,
        COLON,
        COMMA,
        /** A string in double quotes. */
        STRING,
        /** A string that never ends, or ends with its line. */
        OPEN_STRING,
        /** A number, true, false, null, or what somebody wrote in their place. */
        WORD,
        /** From {@code //} or {@code #} to the end of its line, or between slash-star and star-slash. */
        COMMENT
    }

    private static final String SIGNS = "{}[]:,";
    private static final Kind[] KINDS = {
        Kind.OPEN_OBJECT, Kind.CLOSE_OBJECT, Kind.OPEN_ARRAY, Kind.CLOSE_ARRAY, Kind.COLON, Kind.COMMA
    };

    /** All pieces, blanks and a byte order mark left out. Never throws, whatever the text. */
    static List<JsonToken> of(String text) {
        List<JsonToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
                continue;
            }
            JsonToken token = at(text, at, c);
            tokens.add(token);
            at = token.end();
        }
        return tokens;
    }

    private static JsonToken at(String text, int at, char c) {
        int sign = SIGNS.indexOf(c);
        if (sign >= 0) {
            return new JsonToken(KINDS[sign], at, at + 1);
        }
        if (c == '"') {
            return string(text, at);
        }
        if (c == '#' || text.startsWith("//", at)) {
            return new JsonToken(Kind.COMMENT, at, endOfLine(text, at));
        }
        if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            return new JsonToken(Kind.COMMENT, at, close < 0 ? text.length() : close + 2);
        }
        int end = at + 1;
        while (end < text.length() && !isEndOfWord(text, end)) {
            end++;
        }
        return new JsonToken(Kind.WORD, at, end);
    }

    private static boolean isEndOfWord(String text, int at) {
        char c = text.charAt(at);
        return Character.isWhitespace(c) || SIGNS.indexOf(c) >= 0 || c == '"' || c == '#' || text.startsWith("//", at);
    }

    private static JsonToken string(String text, int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n') {
            char c = text.charAt(end);
            if (c == '"') {
                return new JsonToken(Kind.STRING, at, end + 1);
            }
            end += c == '\\' ? 2 : 1;
        }
        return new JsonToken(Kind.OPEN_STRING, at, Math.min(end, text.length()));
    }

    private static int endOfLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The characters of it. */
    String in(String text) {
        return text.substring(start, end);
    }
}
