package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands at the left of every line of a text that somebody sent: the marks of a quotation, numbers of lines, the time. */
final class Margin {
    private static final int FEWEST_LINES = 2;
    /** In lines: how far from the beginning a capture may begin, below what somebody wrote above it. */
    private static final int FARTHEST = 200;

    private static final Pattern QUOTED = Pattern.compile("[>\\s]{1,80}");
    private static final Pattern NUMBERED =
            Pattern.compile("\\s{0,10}([0-9]{1,7})(?:[.:)|](?: |$)|\\t| {1,8}|$)(.*)", Pattern.DOTALL);
    /** Lines that begin with a number of their own: interfaces, and hops of a trace. */
    private static final Pattern OWN_NUMBER =
            Pattern.compile("\\s*(?:[^:\\s]{1,64}: <.*|\\S{1,64} +inet6? .*|.* ms\\b.*|\\*.*)");

    private static final Pattern TIMED =
            Pattern.compile("\\[?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ])?[0-9]{2}:[0-9]{2}:[0-9]{2}"
                    + "(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?\\]?(?: (.*)|$)");

    private static final Pattern LISTED = Pattern.compile("[|*•-](?: (.*)|$)");

    private Margin() {}

    /** A capture whose every line stands behind the same marks, without them; any other text as it is. */
    static String cutFromCapture(String text) {
        Optional<String> first = text.lines()
                .limit(FARTHEST)
                .filter(line -> line.stripTrailing().endsWith(Capture.FIRST_LINE))
                .findFirst();
        if (first.isEmpty() || first.get().startsWith(Capture.FIRST_LINE)) {
            return text;
        }
        String marks = first.get().substring(0, first.get().indexOf(Capture.FIRST_LINE));
        if (QUOTED.matcher(marks).matches()) {
            return joined(text, line -> withoutMarks(line, marks));
        }
        // no line of a capture begins with a digit or a blank
        return NUMBERED.matcher(marks).matches()
                ? joined(text, line -> line.replaceFirst("^\\s{0,10}[0-9]{1,7}[.:)]?\\s{0,8}", ""))
                : text;
    }

    private static String joined(String text, java.util.function.UnaryOperator<String> without) {
        return String.join("\n", text.lines().map(without).toList());
    }

    private static String withoutMarks(String line, String marks) {
        if (line.startsWith(marks)) {
            return line.substring(marks.length());
        }
        return line.equals(marks.stripTrailing()) ? "" : line;
    }

    /** The lines without numbers or times, where every one of them has such. */
    static List<String> cut(List<String> lines) {
        List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
        if (written.size() < FEWEST_LINES) {
            return lines;
        }
        if (areNumbered(written)) {
            return lines.stream().map(line -> rest(NUMBERED, 2, line)).toList();
        }
        for (Pattern margin : List.of(TIMED, LISTED)) {
            if (written.stream().allMatch(line -> margin.matcher(line).matches())) {
                return lines.stream().map(line -> rest(margin, 1, line)).toList();
            }
        }
        return lines;
    }

    private static boolean areNumbered(List<String> lines) {
        int last = -1;
        boolean isOwn = true;
        for (String line : lines) {
            Matcher numbered = NUMBERED.matcher(line);
            if (!numbered.matches()) {
                return false;
            }
            int number = Integer.parseInt(numbered.group(1));
            if (last >= 0 && number != last + 1) {
                return false;
            }
            last = number;
            isOwn &= OWN_NUMBER.matcher(numbered.group(2)).matches();
        }
        return !isOwn;
    }

    private static String rest(Pattern margin, int group, String line) {
        Matcher matcher = margin.matcher(line);
        String rest = matcher.matches() ? matcher.group(group) : line;
        return rest == null ? "" : rest;
    }
}
