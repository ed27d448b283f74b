package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Text;
import org.jspecify.annotations.Nullable;

/** Reads a capture line by line, and says what it had suffered on its way. */
final class CaptureReader {
    private static final Pattern HEADER =
            Pattern.compile("@ ([a-z0-9-]{1,80}) ([0-9]{1,9}) ([0-9]{1,15}) (whole|truncated)");

    /** How the lines of a capture begin. */
    private static final Pattern FRAMED = Pattern.compile("[|!@.]|" + Capture.FIRST_LINE + "|\\s*$");
    /** Fewer broken lines may be of the same length by chance. */
    private static final int FEWEST_BROKEN = 3;

    private final List<Answer> answers = new ArrayList<>();
    private final List<Text> problems = new ArrayList<>();
    private @Nullable Open open;
    private boolean isBegun;
    /** How many answers stood before each first line. */
    private final List<Integer> sections = new ArrayList<>();

    private int stray;
    /** In characters: where every long line was broken, be it in the middle of a word; 0 where lines were broken at blanks. */
    private int width;

    /** An answer whose end has not been seen yet. */
    private record Open(Answer header, List<String> out, List<String> err, Wrapped wrapped) {
        Answer close(boolean isCut) {
            boolean isTruncated = header.isTruncated() || isCut;
            return new Answer(header.id(), header.status(), header.milliseconds(), isTruncated, out, err);
        }
    }

    /** How many lines of an answer were wrapped, and where the last line went. */
    private static final class Wrapped {
        private int count;
        private @Nullable List<String> last;
    }

    Capture read(String text) {
        width = brokenAt(text.lines().toList());
        text.lines().forEach(this::line);
        if (open != null) {
            problems.add(Text.of("capture.cut-off", open.header().id()));
            close(true);
        }
        if (stray > 0) {
            problems.add(Text.of("capture.stray-lines", stray));
        }
        if (!isBegun) {
            problems.add(Text.of("capture.no-first-line"));
        }
        return new Capture(Capture.once(ofOneHost()), problems);
    }

    private static int brokenAt(List<String> lines) {
        List<Integer> widths = new ArrayList<>();
        for (int at = 1; at < lines.size(); at++) {
            if (!FRAMED.matcher(lines.get(at)).lookingAt()) {
                widths.add(lines.get(at - 1).length());
            }
        }
        boolean isRegular =
                widths.size() >= FEWEST_BROKEN && widths.stream().distinct().count() == 1;
        return isRegular ? widths.getFirst() : 0;
    }

    /** Sections of one host may follow each other, and the later answer holds; answers of two hosts must not be mixed. */
    private List<Answer> ofOneHost() {
        Optional<List<String>> first = Optional.empty();
        for (int i = 0; i < sections.size(); i++) {
            int end = i + 1 < sections.size() ? sections.get(i + 1) : answers.size();
            Optional<List<String>> host = host(answers.subList(sections.get(i), end));
            if (first.isPresent() && host.isPresent() && !first.equals(host)) {
                problems.add(Text.of("capture.two"));
                return answers.subList(0, sections.get(i));
            }
            first = first.or(() -> host);
        }
        return answers;
    }

    private static Optional<List<String>> host(List<Answer> section) {
        return section.stream()
                .filter(answer -> answer.id().equals("identity"))
                .map(answer -> answer.out().stream()
                        .filter(line -> line.startsWith("hostname="))
                        .toList())
                .findFirst();
    }

    private void line(String line) {
        if (line.startsWith("|") || line.startsWith("!")) {
            body(line);
            return;
        }
        String frame = line.stripTrailing();
        if (frame.equals(Capture.FIRST_LINE)) {
            cutOpenOne();
            sections.add(answers.size());
            isBegun = true;
        } else if (isBegun) {
            frame(frame);
        }
    }

    private void body(String line) {
        if (open == null) {
            stray += isBegun ? 1 : 0;
            return;
        }
        List<String> lines = line.charAt(0) == '|' ? open.out() : open.err();
        lines.add(line.substring(1));
        open.wrapped().last = lines;
    }

    private void frame(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            cutOpenOne();
            Answer empty = new Answer(
                    header.group(1),
                    Integer.parseInt(header.group(2)),
                    Long.parseLong(header.group(3)),
                    header.group(4).equals("truncated"),
                    List.of(),
                    List.of());
            open = new Open(empty, new ArrayList<>(), new ArrayList<>(), new Wrapped());
        } else if (open != null && line.equals(". " + open.header().id())) {
            close(false);
        } else if (!line.isBlank()) {
            loose(line);
        }
    }

    /** A line without a mark is the rest of the one before it, which a mail program broke in two. */
    private void loose(String line) {
        if (open == null) {
            stray++;
            return;
        }
        Wrapped wrapped = open.wrapped();
        wrapped.count++;
        List<String> lines = wrapped.last;
        if (lines != null) {
            lines.set(
                    lines.size() - 1,
                    width > 0 ? lines.getLast() + line : lines.getLast().stripTrailing() + " " + line.strip());
        }
    }

    private void cutOpenOne() {
        if (open != null) {
            problems.add(Text.of("capture.cut-off", open.header().id()));
            close(true);
        }
    }

    private void close(boolean isCut) {
        if (open != null) {
            if (open.wrapped().count > 0) {
                problems.add(Text.of("capture.wrapped-lines", open.header().id(), open.wrapped().count));
            }
            answers.add(open.close(isCut));
            open = null;
        }
    }
}
