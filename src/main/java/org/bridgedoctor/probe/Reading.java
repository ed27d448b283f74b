package org.bridgedoctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;

/** What all probes do alike: tell an answer from the lack of one, and lines from noise. */
final class Reading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NO_RIGHT = Pattern.compile(
            "(?i).*(permission denied|not permitted|must be root|need to be root|you must be the superuser|access denied).*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int STATUS_OF_NOTHING_FOUND = 1;

    private Reading() {}

    /**
     * The fact that an answer carries, or why it carries none.
     *
     * @param tool the name of what was asked, shown where it is missing
     * @param parser reads the answer; empty where the whole cannot be read
     */
    static <T> Fact<T> of(
            Capture capture, FactKey<T> key, String id, String tool, Function<Answer, Optional<T>> parser) {
        Optional<Answer> found = capture.answer(id);
        if (found.isEmpty()) {
            return new Fact.Missing<>(Absence.notAsked(key));
        }
        Answer answer = found.get();
        Optional<Absence> absence = absence(capture, answer, tool);
        if (absence.isPresent()) {
            return new Fact.Missing<>(absence.get());
        }
        Optional<T> value = parser.apply(answer);
        return value.isPresent() ? new Fact.Known<>(value.get()) : missing(Absence.Cause.UNREADABLE, id);
    }

    /** The reason why this answer says nothing, where it says nothing. */
    static Optional<Absence> absence(Capture capture, Answer answer, String tool) {
        if (answer.isTimedOut()) {
            return Optional.of(new Absence(Absence.Cause.TIMED_OUT, tool));
        }
        if (answer.isTruncated()) {
            return Optional.of(new Absence(Absence.Cause.UNREADABLE, answer.id()));
        }
        if (answer.isToolMissing()) {
            return Optional.of(new Absence(Absence.Cause.TOOL_MISSING, tool));
        }
        if (answer.status() == 0 || !answer.out().isEmpty()) {
            return Optional.empty();
        }
        if (isForbidden(answer) || (!isRoot(capture) && answer.err().isEmpty())) {
            return Optional.of(new Absence(Absence.Cause.NO_RIGHT, "root"));
        }
        boolean isEmptyHanded =
                answer.status() == STATUS_OF_NOTHING_FOUND && answer.err().isEmpty();
        return isEmptyHanded ? Optional.empty() : Optional.of(new Absence(Absence.Cause.FAILED, tool));
    }

    static <T> Fact<T> missing(Absence.Cause cause, String what) {
        return new Fact.Missing<>(new Absence(cause, what));
    }

    static boolean isForbidden(Answer answer) {
        return answer.err().stream().anyMatch(line -> NO_RIGHT.matcher(line).matches());
    }

    /** Whether the script ran as root; true where it does not say. */
    static boolean isRoot(Capture capture) {
        return capture.answer("identity").stream()
                .flatMap(answer -> answer.out().stream())
                .noneMatch(line -> line.startsWith("uid=") && !line.equals("uid=0"));
    }

    /** The objects of an answer with one JSON object per line; bad lines are skipped. */
    static List<JsonNode> objects(Answer answer) {
        return answer.out().stream()
                .map(Reading::object)
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<JsonNode> object(String line) {
        if (!line.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException exception) {
            return Optional.empty();
        }
    }

    static List<String> words(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() ? List.of() : List.of(BLANKS.split(stripped));
    }

    /** The word after this one. */
    static Optional<String> after(List<String> words, String word) {
        int at = words.indexOf(word);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    static OptionalLong number(String text) {
        return text.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    static int integer(String text, int otherwise) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}
