package org.bridgedoctor.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.report.Sentences;

/** An examination as plain text for a terminal: the verdict first, then what shows it. */
final class PlainText {
    private static final int EVIDENCE_LIMIT = 1200;
    private static final int MOST_RUNS = 5;

    private final Sentences sentences;
    private final StringBuilder text = new StringBuilder();

    private PlainText(Sentences sentences) {
        this.sentences = sentences;
    }

    static String of(Examination examination, Sentences sentences) {
        PlainText plain = new PlainText(sentences);
        plain.write(examination);
        return plain.text.toString();
    }

    private void write(Examination examination) {
        String practice = examination.subject().isPractice() ? " (" + sentences.say("practice") + ")" : "";
        line(examination.subject().label()
                + practice
                + examination
                        .facts()
                        .get(Facts.IDENTITY)
                        .map(PlainText::identity)
                        .orElse(""));
        line(sentences.say(examination.verdict().summary()));
        section("cli.causes", examination.verdict().causes());
        section("cli.contributing", examination.verdict().contributing());
        section("cli.also-noticed", examination.verdict().alsoNoticed());
        cells(examination);
        examination.facts().get(Facts.FRESH_CONTAINERS).ifPresent(it -> fresh(it, examination));
        notChecked(examination);
        absent(examination);
        runs(examination);
    }

    /** What became of earlier repairs: also the answer to a connection that was lost in the middle of one. */
    private void runs(Examination examination) {
        List<Trace> runs = examination.facts().getOr(Facts.TRACES, List.of()).stream()
                .filter(Trace::isRun)
                .toList();
        if (runs.isEmpty()) {
            return;
        }
        line("");
        line(sentences.say("cli.runs"));
        runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size())
                .forEach(it -> line("  " + Printable.line(it.run()) + ": " + sentences.say(it.told())));
    }

    /** What is not known of it is left out: a paste may tell the kernel alone. */
    private static String identity(Identity identity) {
        String known = Stream.of(
                        identity.name(), identity.release(), identity.kernel().text())
                .map(Printable::line)
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? "" : ": " + known;
    }

    private void section(String key, java.util.List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line(sentences.say(key));
        findings.forEach(this::finding);
    }

    private void finding(Finding finding) {
        String severity = sentences.say(finding.severity());
        line("  [" + severity + "] " + finding.id() + ": " + sentences.say(finding.title()));
        line("    " + sentences.say(finding.summary()));
        for (Evidence shown : finding.evidence()) {
            line("    "
                    + (shown.isPosted()
                            ? sentences.say("report.evidence.posted")
                            : "$ " + Printable.line(shown.command())));
            Printable.lines(shown.output(), EVIDENCE_LIMIT).lines().forEach(it -> line("      " + it));
        }
        for (Remediation remediation : finding.remediations()) {
            line("    -> " + finding.id() + "/" + remediation.id() + ": " + sentences.say(remediation.title()) + " ("
                    + sentences.say(remediation.impact().summary()) + ")");
        }
        finding.remediations().stream()
                .flatMap(it -> it.advice().stream())
                .map(sentences::say)
                .distinct()
                .flatMap(it -> Printable.lines(it, EVIDENCE_LIMIT).lines())
                .forEach(it -> line("      " + it));
    }

    private void cells(Examination examination) {
        long expected = examination.cells().stream().filter(Cell::isExpected).count();
        if (expected == 0) {
            return;
        }
        long reached = examination.cells().stream()
                .filter(cell -> cell.isExpected() && cell.outcome() == Cell.Outcome.REACHED)
                .count();
        line("");
        line(sentences.say("cli.cells", String.valueOf(reached), String.valueOf(expected)));
        examination.cells().stream()
                .filter(Cell::isExpected)
                .filter(cell -> cell.outcome() != Cell.Outcome.REACHED)
                .forEach(this::cell);
        for (CellId id : examination.verdict().unexplained()) {
            line("  " + sentences.say("cli.unexplained", id.toString()));
        }
    }

    private void fresh(FreshContainers fresh, Examination examination) {
        line("");
        fresh.problem().ifPresent(it -> line(sentences.say(it)));
        for (Container container : fresh.made()) {
            line(sentences.say(
                    "cli.fresh",
                    Printable.line(container.name()),
                    Printable.line(container.networkMode()),
                    Printable.line(container.image())));
        }
        fresh.left().forEach(it -> line(sentences.say("cli.fresh-left", Printable.line(it))));
        examination.cells().stream().filter(fresh::isEndOf).forEach(this::cell);
    }

    private void cell(Cell cell) {
        String outcome = cell.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String note = cell.note().map(it -> " (" + sentences.say(it) + ")").orElse("");
        line("  " + Printable.line(cell.id().toString()) + "  " + sentences.say("cell.outcome." + outcome) + note);
    }

    private void notChecked(Examination examination) {
        boolean isMeasured = examination.facts().get(Facts.REACHABILITY).isPresent();
        List<CheckResult> open = examination.verdict().notChecked();
        List<CheckResult> named =
                open.stream().filter(it -> isMeasured || !it.isUnasked()).toList();
        if (!named.isEmpty()) {
            line("");
            line(sentences.say("cli.not-checked"));
            named.forEach(it -> line("  " + it.id() + ": "
                    + it.outcome().why().map(sentences::say).orElse("")));
        }
        if (named.size() < open.size()) {
            line("");
            unasked(open.size() - named.size(), examination.facts());
        }
    }

    /** Of pasted outputs most checks lack something: which ones helps nobody, what to post next does. */
    private void unasked(int checks, HostSnapshot facts) {
        List<String> read = WorthPosting.read(facts);
        List<String> missing = WorthPosting.missing(facts);
        line(
                read.isEmpty()
                        ? sentences.say("cli.unasked", checks)
                        : sentences.say("cli.unasked-read", checks, String.join("; ", read)));
        if (!missing.isEmpty()) {
            line(sentences.say("cli.post-next", String.join("; ", missing)));
        }
    }

    /** What the host has not, and what is therefore not judged: without it a host without docker would only look well. */
    private void absent(Examination examination) {
        Set<String> reasons = new LinkedHashSet<>();
        for (CheckResult result : examination.checks()) {
            if (result.outcome() instanceof CheckOutcome.NotApplicable notApplicable) {
                reasons.add(sentences.say(notApplicable.reason()));
            }
        }
        if (!reasons.isEmpty()) {
            line("");
            line(sentences.say("cli.not-applicable", String.join("; ", reasons)));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
