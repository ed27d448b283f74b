package org.bridgedoctor.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Printable;

/** Makes words of elements, cells and times for a report. */
final class ElementWords {
    private static final int NAME_LIMIT = 64;

    private final Sentences sentences;

    ElementWords(Sentences sentences) {
        this.sentences = sentences;
    }

    /** What an element is called: its own name, or the word for what there is one of. */
    String name(ElementId element) {
        String key = "element." + element.value();
        return sentences.has(key) ? sentences.say(key) : shortened(element.name());
    }

    /** A name as it stands in a narrow column: whole but for the endless. */
    private static String shortened(String name) {
        String shown = Printable.line(name);
        return shown.length() <= NAME_LIMIT ? shown : shown.substring(0, NAME_LIMIT) + " [...]";
    }

    /** What kind of thing an element is. */
    String kind(ElementId element) {
        String key = "report.kind." + element.kind();
        return sentences.has(key) ? sentences.say(key) : Printable.line(element.kind());
    }

    /** The means as it is typed in a cell's id, as {@code tcp 80}. */
    String means(By by) {
        return by.toString().replace(':', ' ');
    }

    /** What came of a cell: its mark and word. */
    ReportTable.Field.State outcome(Cell cell) {
        String word = sentences.say(
                "cell.outcome." + cell.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new ReportTable.Field.State(
                tone(cell), cell.isExpected() ? word : sentences.say("report.matrix.unintended", word));
    }

    /** How the outcome of a cell is meant. */
    static Tone tone(Cell cell) {
        if (cell.isFailing()) {
            return Tone.BAD;
        }
        return cell.isExpected() && cell.outcome() == Cell.Outcome.REACHED ? Tone.GOOD : Tone.QUIET;
    }

    /** What else is known of a cell: address, TTL, time, note. */
    String detail(Cell cell) {
        StringBuilder detail = new StringBuilder();
        cell.address().ifPresent(detail::append);
        cell.ttl().ifPresent(ttl -> detail.append(" ttl=").append(ttl));
        cell.milliseconds().ifPresent(ms -> detail.append(String.format(Locale.ROOT, " %.1f ms", ms)));
        cell.note()
                .ifPresent(note -> detail.append(detail.isEmpty() ? "" : "; ").append(sentences.say(note)));
        return detail.toString().strip();
    }

    /** How many of these cells that were tried and should work were reached. */
    ReportTable.Field.State count(List<Cell> cells) {
        long expected = cells.stream().filter(ElementWords::counts).count();
        long reached = cells.stream().filter(cell -> tone(cell) == Tone.GOOD).count();
        Tone tone = expected == 0 ? Tone.QUIET : reached == expected ? Tone.GOOD : Tone.BAD;
        return new ReportTable.Field.State(tone, sentences.say("report.proof.counts", reached, expected));
    }

    /** Whether a cell was tried and should work. */
    static boolean counts(Cell cell) {
        return cell.isExpected() && cell.outcome() != Cell.Outcome.NOT_TRIED;
    }

    /** The comma of this language. */
    String joined(List<String> words) {
        String comma = sentences.locale().getLanguage().equals("zh") ? "、" : ", ";
        return words.isEmpty() ? sentences.say("report.none") : String.join(comma, words);
    }

    /** A point in time to the second. */
    String time(java.time.Instant at) {
        String utc = at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        return sentences.say("report.time", utc.replace('T', ' ').replace("Z", ""));
    }

    /** What may be known, or the word for not knowing it. */
    String orUnknown(Optional<String> value) {
        return value.map(Printable::line).orElseGet(() -> sentences.say("report.unknown"));
    }
}
