package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.report.IncidentReport.FindingCard;
import org.bridgedoctor.report.IncidentReport.Judgement;
import org.bridgedoctor.report.IncidentReport.LeftBehind;
import org.bridgedoctor.report.IncidentReport.NetworkPicture;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;
import org.bridgedoctor.topology.Legend;
import org.bridgedoctor.topology.Topology;

/** Puts one examination into the order and the words of a report. */
final class ReportComposer {
    /** Somewhat wider than the text on a page, so that the picture set at that width leaves room beneath it. */
    private static final double PICTURE_WIDTH = 780;
    /** The faces of the page, so that the picture needs none of the machine it is drawn on. */
    private static final String PICTURE_FONTS = "Noto Sans, Droid Sans Fallback, sans-serif";

    private final Examination examination;
    private final Optional<Examination> before;
    private final Sentences sentences;
    private final MatrixComposer matrix;

    ReportComposer(Examination examination, Optional<Examination> before, Sentences sentences) {
        this.examination = examination;
        this.before = before;
        this.sentences = sentences;
        this.matrix = new MatrixComposer(examination.facts(), sentences);
    }

    IncidentReport compose() {
        ChangeComposer changes = new ChangeComposer(examination, sentences);
        String name = name();
        return new IncidentReport(
                sentences.locale(),
                sentences.say("report.title", name),
                examination.subject().isPractice() ? Optional.of(sentences.say("report.practice")) : Optional.empty(),
                new AboutComposer(examination, sentences).compose(),
                judgement(),
                causes(),
                sentences.say(repaired().isEmpty() ? "report.causes" : "report.causes.before"),
                unexplained(),
                examination.outcomes().stream().map(changes::compose).toList(),
                new ProofComposer(sentences).compose(examination.outcomes()),
                picture(),
                matrix.compose(),
                others(),
                notChecked(),
                new FactTables(examination.facts(), sentences).compose(),
                left(),
                sentences);
    }

    private String name() {
        return examination
                .facts()
                .get(Facts.IDENTITY)
                .map(Identity::name)
                .filter(name -> !name.isBlank())
                .orElse(examination.subject().label());
    }

    private Judgement judgement() {
        Verdict verdict = examination.verdict();
        return new Judgement(
                Tone.of(verdict.state()),
                sentences.say("verdict.state." + verdict.state().name().toLowerCase(Locale.ROOT)),
                sentences.say(verdict.summary()),
                counts());
    }

    private List<String> counts() {
        List<Cell> cells = examination.cells();
        if (cells.isEmpty()) {
            return List.of(sentences.say("report.verdict.unmeasured"));
        }
        long expected = cells.stream().filter(ElementWords::counts).count();
        long failing = cells.stream().filter(Cell::isFailing).count();
        long untried = cells.stream()
                .filter(cell -> cell.isExpected() && !ElementWords.counts(cell))
                .count();
        List<String> counts = new ArrayList<>();
        counts.add(sentences.say("report.verdict.reached", expected - failing, expected));
        counts.add(sentences.say("report.verdict.failing", failing));
        if (untried > 0) {
            counts.add(sentences.say("report.verdict.not-tried", untried));
        }
        return counts;
    }

    /** The causes of the examination before that are no longer found. */
    private List<Finding> repaired() {
        return before.map(it -> it.verdict().causes()).orElse(List.of()).stream()
                .filter(finding -> examination.finding(finding.id()).isEmpty())
                .toList();
    }

    private List<FindingCard> causes() {
        List<FindingCard> causes = new ArrayList<>();
        before.ifPresent(it -> {
            FindingComposer then = new FindingComposer(it, sentences);
            repaired().forEach(finding -> causes.add(then.repaired(finding)));
        });
        FindingComposer now = new FindingComposer(examination, sentences);
        examination.verdict().causes().forEach(finding -> causes.add(now.open(finding)));
        return causes;
    }

    private List<FindingCard> others() {
        FindingComposer composer = new FindingComposer(examination, sentences);
        List<Finding> others = new ArrayList<>(examination.verdict().contributing());
        others.addAll(examination.verdict().alsoNoticed());
        return others.stream().map(composer::open).toList();
    }

    private Optional<ReportTable> unexplained() {
        List<Cell> cells = examination.cells().stream()
                .filter(cell -> examination.verdict().unexplained().contains(cell.id()))
                .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(matrix.list(sentences.say("report.unexplained.why"), cells));
    }

    private NetworkPicture picture() {
        Topology topology = Topology.of(examination.facts(), examination.findings());
        SvgDiagram diagram = new SvgDiagram(sentences, PICTURE_WIDTH, PICTURE_FONTS);
        return new NetworkPicture(
                diagram.draw(topology),
                sentences.say("report.network.alt", Legend.alternative(topology)),
                new NetworkTable(examination, sentences).compose());
    }

    private Optional<ReportTable> notChecked() {
        List<Row> rows = new ArrayList<>();
        for (CheckResult check : examination.verdict().notChecked()) {
            rows.add(Row.of(
                    new Field.Words(checkName(check)),
                    new Field.State(Tone.QUIET, sentences.say(check.outcome().key())),
                    new Field.Words(check.outcome().why().map(sentences::say).orElse(""))));
        }
        if (examination.facts().fact(Facts.REACHABILITY) instanceof Fact.Missing<Reachability>(var absence)) {
            rows.add(Row.of(
                    new Field.Words(sentences.say("report.matrix")),
                    new Field.State(Tone.QUIET, sentences.say("outcome.skipped")),
                    new Field.Words(sentences.say(absence.text()))));
        }
        List<Column> columns = List.of(
                Column.of(sentences.say("report.not-checked.check"), 32),
                Column.of(sentences.say("report.column.ended"), 18),
                Column.of(sentences.say("report.not-checked.why"), 50));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(ReportTable.of(sentences.say("report.not-checked"), columns, rows));
    }

    private String checkName(CheckResult check) {
        String key = "check." + check.id() + ".title";
        return sentences.has(key) ? sentences.say(key) : check.id();
    }

    private LeftBehind left() {
        return switch (examination.facts().fact(Facts.TRACES)) {
            case Fact.Missing<List<Trace>> missing ->
                new LeftBehind(
                        sentences.say("report.unknown.why", missing.absence().text()), Optional.empty());
            case Fact.Known<List<Trace>> known ->
                known.it().isEmpty()
                        ? new LeftBehind(sentences.say("report.left.none"), Optional.empty())
                        : new LeftBehind("", Optional.of(traces(known.it())));
        };
    }

    private ReportTable traces(List<Trace> traces) {
        List<Column> columns = List.of(
                Column.of(sentences.say("report.column.kind"), 16),
                Column.of(sentences.say("report.column.name"), 64),
                Column.of(sentences.say("report.column.state"), 20));
        List<Row> rows = traces.stream()
                .map(trace -> Row.of(
                        new Field.Words(
                                sentences.say(trace.kind().equals("run") ? "report.left.run" : "report.left.file")),
                        new Field.Code(Printable.line(trace.name())),
                        new Field.Words(trace.isRun() ? sentences.say(trace.told()) : "")))
                .toList();
        return ReportTable.of(sentences.say("report.left"), columns, rows);
    }
}
