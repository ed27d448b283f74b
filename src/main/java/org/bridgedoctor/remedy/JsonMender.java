package org.bridgedoctor.remedy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.bridgedoctor.remedy.JsonToken.Kind;

/**
 * Makes JSON of what somebody wrote as daemon.json, and keeps all that can stay: the order, the layout, every value. Comments
 * go, since dockerd knows none; so do commas after the last entry and an entry that is cut off; commas, quotes and closing
 * brackets that are missing are put in.
 */
final class JsonMender {
    /** How deep a value may be nested before it is given up. */
    private static final int DEEPEST = 100;

    private final String text;
    private final List<JsonToken> tokens;
    private final TextEdits edits = new TextEdits();
    private final Deque<Kind> open = new ArrayDeque<>();
    private int at;
    /** Where the last entry ends that is whole. */
    private int whole;

    private boolean isCutOff;
    private boolean isSenseless;

    private JsonMender(String text) {
        this.text = text;
        tokens = JsonToken.of(text);
    }

    /** The objects of the text one after another, each as valid JSON; none where no sense can be made of it. */
    static List<String> objects(String raw) {
        String bare = withoutComments(withPlainQuotes(raw.startsWith("\uFEFF") ? raw.substring(1) : raw));
        List<JsonToken> tokens = JsonToken.of(bare);
        boolean lacksBrace = tokens.size() > 1 && tokens.get(1).kind() == Kind.COLON;
        return new JsonMender(lacksBrace ? "{\n" + bare : bare).all();
    }

    /** Typographic quotes are what a web page makes of plain ones. */
    private static String withPlainQuotes(String text) {
        return text.indexOf('"') < 0 ? text.replaceAll("[\u201c\u201d\u201e\uff02]", "\"") : text;
    }

    private static String withoutComments(String text) {
        TextEdits comments = new TextEdits();
        JsonToken.of(text).stream()
                .filter(it -> it.kind() == Kind.COMMENT)
                .forEach(it -> comments.delete(it.start(), it.end()));
        return comments.applyTo(text);
    }

    private List<String> all() {
        List<String> objects = new ArrayList<>();
        while (at < tokens.size()) {
            JsonToken token = tokens.get(at);
            if (isSenseless || isCutOff) {
                break;
            }
            if (token.kind() == Kind.OPEN_OBJECT) {
                objects.add(one(token));
            } else if (token.kind() == Kind.CLOSE_OBJECT || token.kind() == Kind.COMMA) {
                at++;
            } else {
                return List.of();
            }
        }
        boolean isSound = !isSenseless && objects.stream().allMatch(JsonMender::isSound);
        return isSound ? objects : List.of();
    }

    private static boolean isSound(String object) {
        return GoJson.flaw(object).isEmpty()
                && object.substring(GoJson.endOfFirst(object)).isBlank();
    }

    /** The object that begins with this piece: what is outside of it is blanked, so that places stay what they are. */
    private String one(JsonToken first) {
        value();
        int end = isCutOff ? whole : tokens.get(at - 1).end();
        String before = edits.applyTo(text.substring(0, first.start()));
        return edits.applyTo(text.substring(0, end)).substring(before.length()) + (isCutOff ? closing() : "");
    }

    private String closing() {
        StringBuilder closing = new StringBuilder();
        while (!open.isEmpty()) {
            boolean isObject = open.pop() == Kind.OPEN_OBJECT;
            closing.append(open.isEmpty() ? "\n" : "").append(isObject ? "}" : "]");
        }
        return closing.toString();
    }

    private boolean isOver() {
        if (at >= tokens.size()) {
            isCutOff = true;
        }
        return isCutOff || isSenseless;
    }

    private Kind kind() {
        return tokens.get(at).kind();
    }

    private void value() {
        if (isOver()) {
            return;
        }
        JsonToken token = tokens.get(at);
        switch (token.kind()) {
            case OPEN_OBJECT -> nested(token, true);
            case OPEN_ARRAY -> nested(token, false);
            case STRING, WORD -> {
                at++;
                word(token);
            }
            case OPEN_STRING -> openString();
            default -> isSenseless = true;
        }
    }

    /** A string without end that is the last thing there was cut off; any other cannot be told from what follows. */
    private void openString() {
        isCutOff = at == tokens.size() - 1;
        isSenseless = !isCutOff;
    }

    private void word(JsonToken token) {
        String word = token.in(text);
        String lower = word.toLowerCase(Locale.ROOT);
        if (token.kind() == Kind.STRING || word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            return;
        }
        boolean isLiteral = List.of("true", "false", "null").contains(lower);
        String mended = isLiteral ? lower : '"' + word.replaceAll("^'|'$|[\"\\\\]", "") + '"';
        if (!mended.equals(word)) {
            edits.replace(token.start(), token.end(), mended);
        }
    }

    private void nested(JsonToken opening, boolean isObject) {
        if (open.size() >= DEEPEST) {
            isSenseless = true;
            return;
        }
        open.push(opening.kind());
        at++;
        whole = opening.end();
        Kind close = isObject ? Kind.CLOSE_OBJECT : Kind.CLOSE_ARRAY;
        while (!isOver() && kind() != close) {
            if (!isObject && kind() == Kind.CLOSE_OBJECT) {
                edits.insert(tokens.get(at - 1).end(), "]");
                open.pop();
                return;
            }
            entry(isObject);
            comma(close);
        }
        if (!isOver()) {
            open.pop();
            whole = tokens.get(at).end();
            at++;
        }
    }

    private void entry(boolean isObject) {
        if (isObject) {
            key();
        }
        value();
        if (!isCutOff && !isSenseless) {
            whole = tokens.get(at - 1).end();
        }
    }

    private void key() {
        JsonToken token = tokens.get(at);
        if (token.kind() == Kind.OPEN_STRING) {
            openString();
            return;
        }
        if (token.kind() != Kind.STRING && token.kind() != Kind.WORD) {
            isSenseless = true;
            return;
        }
        at++;
        word(token);
        if (!isOver() && kind() == Kind.COLON) {
            at++;
        } else if (!isOver()) {
            edits.insert(token.end(), ":");
        }
    }

    /** Between two entries there is one comma; before the end there is none. */
    private void comma(Kind close) {
        if (isOver()) {
            return;
        }
        int end = tokens.get(at - 1).end();
        int first = at;
        while (at < tokens.size() && kind() == Kind.COMMA) {
            at++;
        }
        boolean isWanted = at < tokens.size() && kind() != close && kind() != Kind.CLOSE_OBJECT;
        if (isWanted && at == first) {
            edits.insert(end, ",");
        }
        for (int i = first + (isWanted ? 1 : 0); i < at; i++) {
            edits.delete(tokens.get(i).start(), tokens.get(i).end());
        }
    }
}
