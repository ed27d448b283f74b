package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the transaction script printed for one verb.
 *
 * @param lines the lines that belong to it, in order; other output of the host is left out
 */
public record TransactionReply(List<Line> lines) {
    /**
     * A line of the script's answer.
     *
     * @param word what it is, as {@code step}, {@code refused} or a state
     * @param rest what follows the word; host text, cleaned by the script
     */
    public record Line(String word, String rest) {
        /** The number of the step it speaks of; 0 where it speaks of none. */
        public int step() {
            return word.equals("step") && rest.matches("[0-9]{1,4} .*")
                    ? Integer.parseInt(rest.substring(0, rest.indexOf(' ')))
                    : 0;
        }

        /** What became of the step, as {@code taken-back}; empty where the line speaks of none. */
        public String became() {
            return step() == 0 ? "" : rest.substring(rest.indexOf(' ') + 1).split(" ", 2)[0];
        }

        /** What the host said of the step, or the value that was found. */
        public String said() {
            String[] parts = rest.split(" ", 3);
            return step() == 0 || parts.length < 3 ? "" : parts[2];
        }
    }

    private static final List<String> WORDS = List.of(
            "folder",
            "run",
            "plan",
            "step",
            "applied",
            "confirmed",
            "would",
            "previewed",
            "nothing-to-do",
            "refused",
            "damaged",
            "preparing",
            "ready",
            "applying",
            "taking-back",
            "undoing",
            "done",
            "confirmed-not-lasting",
            "taken-back",
            "taken-back-in-part",
            "undone",
            "undone-in-part",
            "ended-by-reboot",
            "never-begun",
            "abandoned",
            "not-yet",
            "restarted");

    public TransactionReply {
        lines = List.copyOf(lines);
    }

    /** Reads the standard output of the script. */
    public static TransactionReply parse(String stdout) {
        return new TransactionReply(stdout.lines()
                .map(TransactionReply::line)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Reads one line; empty where it is not one of the script's. */
    public static Optional<Line> line(String text) {
        String[] parts = text.strip().split(" ", 2);
        return WORDS.contains(parts[0])
                ? Optional.of(new Line(parts[0], parts.length == 2 ? parts[1] : ""))
                : Optional.empty();
    }

    /** The outcome: the word of the last line; empty where nothing was printed. */
    public String outcome() {
        return lines.isEmpty() ? "" : lines.getLast().word();
    }

    /** What the steps of a run are called on the host, by their numbers: the command that takes a step back, or its file. */
    public Map<Integer, String> plan() {
        return lines.stream()
                .filter(line -> line.word().equals("plan") && line.rest().matches("[0-9]{1,4} .+"))
                .map(line -> line.rest().split(" ", 2))
                .collect(Collectors.toMap(it -> Integer.valueOf(it[0]), it -> it[1], (first, again) -> first));
    }

    /** Why it was refused, as {@code changed} or {@code busy}; empty where it was not. */
    public Optional<String> refusal() {
        return lines.stream()
                .filter(line -> line.word().equals("refused"))
                .map(Line::rest)
                .findFirst();
    }

    /** The lines that speak of steps. */
    public List<Line> steps() {
        return lines.stream().filter(line -> line.step() > 0).toList();
    }
}
