package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/** Puts into words what was changed on a host, and how it is taken back. */
final class ChangeComposer {
    private static final int FILE_LIMIT = 8_000;

    private final List<RemediationOutcome> outcomes;
    private final Sentences sentences;
    private final ElementWords words;
    private final CommandWords commands;

    ChangeComposer(Examination examination, Sentences sentences) {
        this.outcomes = examination.outcomes();
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
        this.commands = new CommandWords(examination.subject());
    }

    IncidentReport.ChangeCard compose(RemediationOutcome outcome) {
        boolean isOnHost = outcome.state() == RemediationOutcome.State.CONFIRMED
                || outcome.state() == RemediationOutcome.State.UNKNOWN;
        boolean isTakenBackLater = isOnHost && isTakenBackAfter(outcome);
        Optional<Remediation> taken = outcome.remediation().isEmpty() ? ofTheSameRun(outcome) : Optional.empty();
        Optional<Remediation> done = outcome.remediation().filter(remediation -> isOnHost);
        return new IncidentReport.ChangeCard(
                tone(outcome.state()),
                sentences.say("report.change." + (isTakenBackLater ? "taken-back-later" : word(outcome.state()))),
                outcome.remediation()
                        .map(remediation -> sentences.say(remediation.title()))
                        .or(() ->
                                taken.map(remediation -> sentences.say("report.changes.undoing", remediation.title())))
                        .orElseGet(() -> sentences.say("report.changes.unnamed")),
                about(outcome),
                log(outcome),
                done.filter(remediation -> !isTakenBackLater)
                        .or(() -> taken)
                        .filter(Remediation::isOneClick)
                        .map(this::inverses),
                done.map(this::files).orElse(List.of()),
                isOnHost && !isTakenBackLater ? outcome.run().flatMap(commands::undo) : Optional.empty());
    }

    private static String word(RemediationOutcome.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is taken back where it was run in the same visit: only then its commands are known. */
    private Optional<Remediation> ofTheSameRun(RemediationOutcome undo) {
        return outcomes.stream()
                .filter(outcome -> outcome.run().isPresent() && outcome.run().equals(undo.run()))
                .flatMap(outcome -> outcome.remediation().stream())
                .findFirst();
    }

    private boolean isTakenBackAfter(RemediationOutcome done) {
        return done.run().isPresent()
                && outcomes.stream()
                        .skip(outcomes.indexOf(done) + 1L)
                        .anyMatch(later ->
                                later.run().equals(done.run()) && later.state() == RemediationOutcome.State.TAKEN_BACK);
    }

    private static Tone tone(RemediationOutcome.State state) {
        return switch (state) {
            case CONFIRMED, ALREADY_IN_PLACE -> Tone.GOOD;
            case TAKEN_BACK, REFUSED -> Tone.QUIET;
            case TAKEN_BACK_IN_PART, UNKNOWN -> Tone.WARN;
        };
    }

    private List<IncidentReport.Entry> about(RemediationOutcome outcome) {
        List<IncidentReport.Entry> about = new ArrayList<>();
        outcome.run()
                .ifPresent(run ->
                        about.add(new IncidentReport.Entry(sentences.say("report.changes.run"), Printable.line(run))));
        about.add(new IncidentReport.Entry(sentences.say("report.changes.when"), words.time(outcome.at())));
        return about;
    }

    private ReportTable log(RemediationOutcome outcome) {
        List<Column> columns = List.of(
                Column.of(sentences.say("report.column.step"), 8),
                Column.of(sentences.say("report.column.what"), 34),
                Column.of(sentences.say("report.column.command"), 42),
                Column.of(sentences.say("report.column.ended"), 16));
        List<Row> rows = new ArrayList<>();
        for (RemediationOutcome.Entry entry : outcome.log()) {
            rows.add(Row.of(
                    new Field.Words(Integer.toString(rows.size() + 1)),
                    new Field.Words(sentences.say(entry.what())),
                    new Field.Code(Printable.lines(entry.command(), FILE_LIMIT)),
                    entry.isWell()
                            ? new Field.State(Tone.GOOD, sentences.say("report.well"))
                            : new Field.State(Tone.BAD, sentences.say("report.not-well"))));
        }
        return ReportTable.of(sentences.say("report.changes.log"), columns, rows);
    }

    private ReportTable inverses(Remediation remediation) {
        List<Column> columns = List.of(
                Column.of(sentences.say("report.column.what"), 28),
                Column.of(sentences.say("report.column.changes"), 36),
                Column.of(sentences.say("report.column.inverse"), 36));
        List<Row> rows = remediation.steps().stream().map(this::inverse).toList();
        return ReportTable.of(sentences.say("report.changes.inverse"), columns, rows)
                .noting(sentences.say(remediation.impact().undo()));
    }

    private Row inverse(RemediationStep step) {
        Field title = new Field.Words(sentences.say(step.title()));
        return switch (step) {
            case RemediationStep.LiveChange change ->
                Row.of(
                        title,
                        new Field.Code(CommandWords.line(change.apply())),
                        new Field.Code(CommandWords.line(change.inverse())));
            case RemediationStep.Action action ->
                Row.of(
                        title,
                        new Field.Code(CommandWords.line(action.apply())),
                        action.inverse().isEmpty()
                                ? new Field.Words(sentences.say("report.changes.nothing-inverse"))
                                : new Field.Code(CommandWords.line(action.inverse())));
            case RemediationStep.Restart restart ->
                Row.of(
                        title,
                        new Field.Code(RemediationStep.Restart.COMMAND),
                        new Field.Words(sentences.say("report.changes.nothing-inverse")));
            case RemediationStep.LastingFile file ->
                Row.of(
                        title,
                        new Field.Code(Printable.line(file.path())),
                        new Field.Words(sentences.say("report.changes.file.inverse")));
            case RemediationStep.ConfigFile file ->
                Row.of(
                        title,
                        new Field.Code(Printable.line(file.path())),
                        new Field.Words(sentences.say("report.changes.file.inverse")));
        };
    }

    private List<IncidentReport.Shown> files(Remediation remediation) {
        List<IncidentReport.Shown> files = new ArrayList<>();
        for (RemediationStep step : remediation.steps()) {
            if (step instanceof RemediationStep.LastingFile file) {
                files.add(new IncidentReport.Shown(
                        sentences.say("report.changes.file", file.path(), file.mode()),
                        Printable.lines(file.content(), FILE_LIMIT).stripTrailing()));
            }
            if (step instanceof RemediationStep.ConfigFile file) {
                files.add(new IncidentReport.Shown(
                        Printable.line(file.path()), Printable.lines(String.join("\n", file.diff()), FILE_LIMIT)));
            }
        }
        return files;
    }
}
