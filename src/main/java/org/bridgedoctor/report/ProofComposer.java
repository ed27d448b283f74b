package org.bridgedoctor.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/** Sets the matrix before a repair beside the one after it. */
final class ProofComposer {
    private static final int SHOWN = 40;

    private final Sentences sentences;
    private final ElementWords words;

    private record Pair(Cell before, Cell after) {}

    ProofComposer(Sentences sentences) {
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
    }

    /** The proof of the last outcome that was measured before and after. */
    Optional<IncidentReport.Proof> compose(List<RemediationOutcome> outcomes) {
        return outcomes.reversed().stream()
                .filter(outcome ->
                        outcome.before().isPresent() && outcome.after().isPresent())
                .findFirst()
                .map(outcome ->
                        compose(outcome.before().orElseThrow(), outcome.after().orElseThrow()));
    }

    private IncidentReport.Proof compose(Reachability before, Reachability after) {
        List<Pair> changed = before.cells().stream()
                .flatMap(cell -> after.cell(cell.id()).map(next -> new Pair(cell, next)).stream())
                .filter(pair -> pair.before().isExpected() || pair.after().isExpected())
                .filter(pair ->
                        !Objects.equals(pair.before().outcome(), pair.after().outcome()))
                .toList();
        return new IncidentReport.Proof(
                words.count(before.cells()),
                words.count(after.cells()),
                changed.isEmpty() ? Optional.empty() : Optional.of(table(changed)));
    }

    private ReportTable table(List<Pair> changed) {
        List<Column> columns = List.of(
                Column.of(sentences.say("report.matrix.from"), 24),
                Column.of(sentences.say("report.matrix.to"), 24),
                Column.of(sentences.say("report.matrix.by"), 14),
                Column.of(sentences.say("report.proof.before"), 19),
                Column.of(sentences.say("report.proof.after"), 19));
        List<Row> rows = changed.stream()
                .limit(SHOWN)
                .map(pair -> Row.of(
                        new Field.Name(words.name(pair.before().from())),
                        new Field.Name(words.name(pair.before().to())),
                        new Field.Words(words.means(pair.before().by())),
                        words.outcome(pair.before()),
                        words.outcome(pair.after())))
                .toList();
        ReportTable table = ReportTable.of(sentences.say("report.proof.changed"), columns, rows);
        int more = changed.size() - rows.size();
        return more > 0 ? table.noting(sentences.say("report.more", more)) : table;
    }
}
