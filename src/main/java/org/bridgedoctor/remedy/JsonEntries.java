package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.remedy.JsonToken.Kind;

/** The top-level entries of a JSON object as they stand in its text, to be changed one by one without touching the rest. */
final class JsonEntries {
    private static final String USUAL_INDENT = "  ";

    /**
     * One entry.
     *
     * @param key the key, without quotes
     * @param keyAt where the key begins
     * @param valueAt where the value begins
     * @param end where the value ends
     */
    record Entry(String key, int keyAt, int valueAt, int end) {}

    private final String text;
    private final List<JsonToken> tokens;
    private final List<Entry> entries = new ArrayList<>();

    private JsonEntries(String text) {
        this.text = text;
        tokens = JsonToken.of(text);
        read();
    }

    /** The entries of this object, which is valid JSON. */
    static JsonEntries of(String object) {
        return new JsonEntries(object);
    }

    private void read() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Kind kind = tokens.get(i).kind();
            boolean isKey = depth == 1 && kind == Kind.COLON && i > 0 && i + 1 < tokens.size();
            if (isKey) {
                JsonToken key = tokens.get(i - 1);
                String name = key.in(text).replaceAll("^\"|\"$", "");
                entries.add(new Entry(name, key.start(), tokens.get(i + 1).start(), endOfValue(i + 1)));
            }
            depth += depthOf(kind);
        }
    }

    private int endOfValue(int first) {
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            depth += depthOf(tokens.get(i).kind());
            if (depth == 0) {
                return tokens.get(i).end();
            }
        }
        return text.length();
    }

    private static int depthOf(Kind kind) {
        return switch (kind) {
            case OPEN_OBJECT, OPEN_ARRAY -> 1;
            case CLOSE_OBJECT, CLOSE_ARRAY -> -1;
            default -> 0;
        };
    }

    /** The entries in their order. */
    List<Entry> all() {
        return List.copyOf(entries);
    }

    /** The last entry under this key: that is the one that holds. */
    Optional<Entry> last(String key) {
        return entries.stream().filter(it -> it.key().equals(key)).reduce((one, other) -> other);
    }

    /** The value of an entry, as it is written. */
    String value(Entry entry) {
        return text.substring(entry.valueAt(), entry.end());
    }

    /** The object with this value under this key, put after the last entry where there is none yet. */
    String with(String key, String value) {
        TextEdits edits = new TextEdits();
        Optional<Entry> present = last(key);
        if (present.isPresent()) {
            edits.replace(present.get().valueAt(), present.get().end(), value);
            return edits.applyTo(text);
        }
        String line = "\n" + indent() + '"' + key + "\": " + value;
        if (!entries.isEmpty()) {
            edits.insert(entries.getLast().end(), "," + line);
            return edits.applyTo(text);
        }
        return "{" + line + "\n}\n";
    }

    /** The object without this key, and without the comma that stood for it. */
    String without(String key) {
        String left = text;
        for (Optional<Entry> one = last(key); one.isPresent(); one = of(left).last(key)) {
            left = of(left).without(one.get());
        }
        return left;
    }

    private String without(Entry entry) {
        TextEdits edits = new TextEdits();
        int after = tokenAt(entry.end());
        boolean hasNext = tokens.get(after).kind() == Kind.COMMA;
        int before = tokenAt(entry.keyAt()) - 1;
        if (hasNext) {
            edits.delete(entry.keyAt(), tokens.get(after).end());
        } else {
            boolean hasPrevious = tokens.get(before).kind() == Kind.COMMA;
            edits.delete(hasPrevious ? tokens.get(before).start() : entry.keyAt(), entry.end());
        }
        return edits.applyTo(text);
    }

    /** The object with another name for a key. */
    String renamed(String key, String next) {
        TextEdits edits = new TextEdits();
        entries.stream()
                .filter(it -> it.key().equals(key))
                .forEach(it -> edits.replace(it.keyAt(), it.keyAt() + key.length() + 2, '"' + next + '"'));
        return edits.applyTo(text);
    }

    private int tokenAt(int start) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).start() >= start) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** What stands before the first key on its line. */
    private String indent() {
        if (entries.isEmpty()) {
            return USUAL_INDENT;
        }
        int at = entries.getFirst().keyAt();
        int line = text.lastIndexOf('\n', at) + 1;
        String before = text.substring(line, at);
        return line > 0 && before.isBlank() ? before : USUAL_INDENT;
    }
}
