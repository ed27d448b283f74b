package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Answers as they grow from a paste, under the ids that the collector's own have. */
final class PastedAnswers {
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    /** Adds a line where it is of this kind. */
    boolean keep(Pattern kind, String id, String line) {
        boolean isOne = kind.matcher(line).matches();
        if (isOne) {
            add(id, line);
        }
        return isOne;
    }

    /** One more line of an answer. */
    void add(String id, String line) {
        lines.computeIfAbsent(id, any -> new ArrayList<>()).add(line);
    }

    /** One more line that a command complained in. */
    void complain(String id, String line) {
        errors.computeIfAbsent(id, any -> new ArrayList<>()).add(line);
        lines.computeIfAbsent(id, any -> new ArrayList<>());
    }

    /** One more line in the place of those that begin like it: of two statements the later one holds. */
    void replace(String id, String beginning, String line) {
        forget(id, it -> it.startsWith(beginning));
        add(id, line);
    }

    /** Takes lines back that a later output has overtaken; an answer without lines is none. */
    void forget(String id, Predicate<String> overtaken) {
        List<String> kept = lines.get(id);
        if (kept != null && kept.removeIf(overtaken) && kept.isEmpty()) {
            lines.remove(id);
        }
    }

    /** Takes back what a command complained of. */
    void forgive(String id) {
        errors.remove(id);
        if (of(id).isEmpty()) {
            lines.remove(id);
        }
    }

    /** These lines alone, whatever was there before. */
    void put(String id, List<String> all) {
        lines.put(id, new ArrayList<>(all));
    }

    /** What this answer holds so far. */
    List<String> of(String id) {
        return lines.getOrDefault(id, List.of());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether this answer is the only one. */
    boolean hasOnly(String id) {
        return lines.size() == 1 && lines.containsKey(id);
    }

    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        lines.forEach((id, out) -> {
            List<String> err = errors.getOrDefault(id, List.of());
            answers.add(new Answer(id, err.isEmpty() ? 0 : 1, 0, false, out, err));
        });
        return answers;
    }
}
