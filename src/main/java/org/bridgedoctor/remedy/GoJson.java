package org.bridgedoctor.remedy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a text as dockerd does, with Go's encoding/json, and says of the first error what Go says, word for word (faults 6).
 * It reads one value, as Go's decoder does, and keeps where that ends: what follows is never looked at by dockerd 20.10.
 */
final class GoJson {
    /**
     * The first thing that Go objects to.
     *
     * @param offset where in the text
     * @param words Go's words
     */
    record Flaw(int offset, String words) {}

    /** How deep a value may be nested before it is refused; Go itself stops at 10000. */
    private static final int DEEPEST = 200;

    private final String text;
    private int at;
    private int depth;

    private GoJson(String text) {
        this.text = text;
    }

    /** Carries the first flaw out of nested values. */
    private static final class Flawed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Flaw flaw;

        Flawed(Flaw flaw) {
            super(flaw.words(), null, false, false);
            this.flaw = flaw;
        }
    }

    /** The first flaw of the first value; empty where Go reads it. */
    static Optional<Flaw> flaw(String text) {
        GoJson json = new GoJson(text);
        try {
            json.blanks();
            if (json.isAtEnd()) {
                return Optional.of(new Flaw(text.length(), "EOF"));
            }
            json.value();
            return Optional.empty();
        } catch (Flawed flawed) {
            return Optional.of(flawed.flaw);
        }
    }

    /** Where the first value ends; the whole length where it is flawed. */
    static int endOfFirst(String text) {
        GoJson json = new GoJson(text);
        try {
            json.blanks();
            json.value();
            return json.at;
        } catch (Flawed flawed) {
            return text.length();
        }
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private void blanks() {
        while (!isAtEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() throws Flawed {
        if (isAtEnd()) {
            throw new Flawed(new Flaw(text.length(), "unexpected EOF"));
        }
        return text.charAt(at);
    }

    private char nextAfterBlanks() throws Flawed {
        blanks();
        return next();
    }

    private Flawed objection(String context) throws Flawed {
        return new Flawed(new Flaw(at, "invalid character " + quoted(next()) + " " + context));
    }

    /** Go looks at bytes: of a letter beyond ASCII it names the first byte as if that were a letter. */
    private String quoted(char c) {
        if (c == '\'') {
            return "'\\''";
        }
        String shown = switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default ->
                c < 0x20 || c == 0x7f ? "\\x%02x".formatted((int) c) : c < 0x80 ? String.valueOf(c) : firstByte();
        };
        return "'" + shown + "'";
    }

    private String firstByte() {
        byte first = new String(Character.toChars(text.codePointAt(at))).getBytes(StandardCharsets.UTF_8)[0];
        return String.valueOf((char) (first & 0xff));
    }

    private void value() throws Flawed {
        char c = nextAfterBlanks();
        if (c == '{' || c == '[') {
            if (++depth > DEEPEST) {
                throw new Flawed(new Flaw(at, "exceeded max depth"));
            }
            at++;
            if (c == '{') {
                object();
            } else {
                array();
            }
            depth--;
        } else if (c == '"') {
            string();
        } else if (c == '-' || isDigit(c)) {
            number();
        } else if (c == 't' || c == 'f' || c == 'n') {
            literal(c == 't' ? "true" : c == 'f' ? "false" : "null");
        } else {
            throw objection("looking for beginning of value");
        }
    }

    private void object() throws Flawed {
        if (nextAfterBlanks() == '}') {
            at++;
            return;
        }
        while (true) {
            if (nextAfterBlanks() != '"') {
                throw objection("looking for beginning of object key string");
            }
            string();
            if (nextAfterBlanks() != ':') {
                throw objection("after object key");
            }
            at++;
            value();
            if (isLast('}', "after object key:value pair")) {
                return;
            }
        }
    }

    private void array() throws Flawed {
        if (nextAfterBlanks() == ']') {
            at++;
            return;
        }
        do {
            value();
        } while (!isLast(']', "after array element"));
    }

    private boolean isLast(char close, String context) throws Flawed {
        char c = nextAfterBlanks();
        if (c != close && c != ',') {
            throw objection(context);
        }
        at++;
        return c == close;
    }

    private void string() throws Flawed {
        at++;
        for (char c = next(); c != '"'; c = next()) {
            if (c < 0x20) {
                throw objection("in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() throws Flawed {
        char c = next();
        if ("\"\\/bfnrt".indexOf(c) < 0 && c != 'u') {
            throw objection("in string escape code");
        }
        at++;
        for (int i = 0; c == 'u' && i < 4; i++) {
            if (Character.digit(next(), 16) < 0) {
                throw objection("in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void literal(String word) throws Flawed {
        for (int i = 0; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                throw objection("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            at++;
        }
    }

    private void number() throws Flawed {
        if (text.charAt(at) == '-') {
            at++;
            if (!isDigit(next())) {
                throw objection("in numeric literal");
            }
        }
        // a digit after a leading zero is left standing, and objected to as what follows the value
        if (text.charAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (!isAtEnd() && text.charAt(at) == '.') {
            at++;
            if (!isDigit(next())) {
                throw objection("after decimal point in numeric literal");
            }
            digits();
        }
        exponent();
    }

    private void exponent() throws Flawed {
        if (isAtEnd() || "eE".indexOf(text.charAt(at)) < 0) {
            return;
        }
        at++;
        if ("+-".indexOf(next()) >= 0) {
            at++;
        }
        if (!isDigit(next())) {
            throw objection("in exponent of numeric literal");
        }
        digits();
    }

    private void digits() {
        while (!isAtEnd() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
