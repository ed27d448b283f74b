package org.bridgedoctor.cli;

import java.util.List;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Comparison;
import org.bridgedoctor.examination.Comparison.ChangedCell;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.report.ComparisonJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what became other between two captures; the exit status is that of the later one. */
@Command(name = "compare", description = "say what became other between two captures of a host")
final class CompareCommand implements HostCommand {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "the earlier capture")
    private String before = "";

    @Parameters(
            index = "1",
            paramLabel = "AFTER",
            description = "the later capture; one of both may be -, standard input")
    private String after = "";

    @Option(names = "--json", paramLabel = "FILE", description = "write it as JSON; - is stdout")
    private @Nullable String json;

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure {
        Comparison comparison =
                new Comparison(CaptureFile.judge(before, surroundings), CaptureFile.judge(after, surroundings));
        Outcomes.writeJson(json, new ComparisonJson().write(comparison), surroundings);
        if (!"-".equals(json)) {
            print(comparison);
        }
        return ExitStatus.of(comparison.after().verdict().state());
    }

    private void print(Comparison comparison) {
        verdict("cli.compare.before", comparison.before());
        verdict("cli.compare.after", comparison.after());
        findings("cli.compare.gone", comparison.gone());
        findings("cli.compare.appeared", comparison.appeared());
        findings("cli.compare.still", comparison.still());
        List<ChangedCell> cells = comparison.cells();
        cells("cli.compare.mended", cells.stream().filter(ChangedCell::isMended).toList());
        cells("cli.compare.changed", cells.stream().filter(it -> !it.isMended()).toList());
        surroundings.out().flush();
    }

    private void verdict(String key, Examination examination) {
        String summary = surroundings.sentences().say(examination.verdict().summary());
        line(surroundings
                .sentences()
                .say(key, Printable.line(examination.subject().label()), summary));
    }

    private void findings(String key, List<Finding> findings) {
        heading(key, findings);
        findings.forEach(it -> line("  "
                + surroundings.sentences().say(it.severity()) + " "
                + it.id() + ": " + surroundings.sentences().say(it.title())));
    }

    private void cells(String key, List<ChangedCell> cells) {
        heading(key, cells);
        cells.forEach(
                it -> line("  " + Printable.line(it.cell().toString()) + ": " + it.before() + " -> " + it.after()));
    }

    private void heading(String key, List<?> what) {
        if (!what.isEmpty()) {
            line("");
            line(surroundings.sentences().say(key, what.size()));
        }
    }

    private void line(String text) {
        surroundings.out().println(text);
    }
}
