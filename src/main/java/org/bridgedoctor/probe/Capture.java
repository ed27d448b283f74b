package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Text;

/**
 * Every answer of one examination, raw: what a host said, as text that can be opened again anywhere (format 1).
 *
 * @param answers the answers in the order in which they came, each id once
 * @param problems what the text had suffered on its way: cut off, wrapped, mangled
 */
public record Capture(List<Answer> answers, List<Text> problems) {
    static final String FIRST_LINE = "bridge-doctor-capture 1";
    private static final Pattern OTHER_FORMAT = Pattern.compile("bridge-doctor-capture ([0-9]{1,6})");

    /** In bytes: far more than the largest host's answers, so that what is longer is no capture. */
    public static final long LONGEST = 256L << 20;

    public Capture {
        answers = List.copyOf(answers);
        problems = List.copyOf(problems);
    }

    /** A capture without answers. */
    public static Capture empty() {
        return new Capture(List.of(), List.of());
    }

    /** A capture of these answers; a later one replaces an earlier one of the same id. */
    public static Capture of(Collection<Answer> answers) {
        return new Capture(once(answers), List.of());
    }

    /** Reads a capture. Never fails: what cannot be read is left out and stands in {@link #problems}. */
    public static Capture parse(String text) {
        return new CaptureReader().read(Margin.cutFromCapture(withoutMark(text)));
    }

    /** Reads a capture, or else what people post of a host's outputs; without answers where it is neither. */
    public static Capture parseOrPasted(String text) {
        Capture capture = parse(text);
        return capture.answers.isEmpty() ? PastedOutputs.read(withoutMark(text)) : capture;
    }

    /** Whether this text begins as a capture does, though none of its answers may have followed. */
    public static boolean isBegun(String text) {
        return Margin.cutFromCapture(withoutMark(text))
                .lines()
                .map(String::strip)
                .anyMatch(FIRST_LINE::equals);
    }

    /** The format that this text says it has, where it is a capture of another one than ours: a newer version made it. */
    public static Optional<String> otherFormat(String text) {
        return withoutMark(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(OTHER_FORMAT::matcher)
                .filter(Matcher::matches)
                .filter(line -> !line.group().equals(FIRST_LINE))
                .map(line -> line.group(1));
    }

    /** Without the mark of byte order that editors on Windows put in front. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The answer with this id. */
    public Optional<Answer> answer(String id) {
        return answers.stream().filter(answer -> answer.id().equals(id)).findFirst();
    }

    /** This capture with the answers of another; they replace those of the same id. */
    public Capture plus(Capture later) {
        List<Answer> all = new ArrayList<>(answers);
        all.addAll(later.answers);
        List<Text> both = new ArrayList<>(problems);
        both.addAll(later.problems);
        return new Capture(once(all), both);
    }

    /** This capture without the answers of these ids. */
    public Capture without(Collection<String> ids) {
        return new Capture(
                answers.stream().filter(answer -> !ids.contains(answer.id())).toList(), problems);
    }

    /** The capture as text, which {@link #parse} reads back. */
    public String format() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        answers.forEach(answer -> answer.appendTo(text));
        return text.toString();
    }

    static List<Answer> once(Collection<Answer> answers) {
        Map<String, Answer> byId = new LinkedHashMap<>();
        answers.forEach(answer -> byId.put(answer.id(), answer));
        return List.copyOf(byId.values());
    }
}
