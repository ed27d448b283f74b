package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.check.CheckOutcome.Failed;
import org.bridgedoctor.check.CheckOutcome.Found;
import org.bridgedoctor.check.CheckOutcome.Skipped;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Posted;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;

/** Weighs findings against the matrix: which of them together explain every symptom, and what stays unexplained. */
public final class Verdicts {
    /** The reason of a check that only an intrusive test could decide: not having asked for that never counts. */
    static final String TEST_WANTED = "reason.promiscuous-test-wanted";

    /** What follows from another finding is no cause itself: a broken daemon.json is why docker does not run. */
    private static final Map<String, Set<String>> FOLLOWS_FROM = Map.of(
            "docker-not-running",
                    Set.of(
                            "daemon-config-invalid",
                            "bridge-module-unavailable",
                            "kernel-modules-gone",
                            "root-read-only"),
            "bridge-module-unavailable", Set.of("kernel-modules-gone"));

    private static final String NO_RIGHT =
            new Absence(Absence.Cause.NO_RIGHT, "").text().key();

    private final boolean isMeasured;
    private final boolean isTriedInVain;
    private final List<Cell> cells;
    private final List<CheckResult> results;
    private final List<Finding> findings;
    private final Set<CellId> failing;

    private Verdicts(boolean isMeasured, boolean isTriedInVain, List<Cell> cells, List<CheckResult> results) {
        this.isMeasured = isMeasured;
        this.isTriedInVain = isTriedInVain;
        this.cells = cells;
        this.results = results;
        findings = results.stream()
                .flatMap(result ->
                        result.outcome() instanceof Found(Finding finding) ? Stream.of(finding) : Stream.empty())
                .toList();
        failing = cells.stream()
                .filter(Cell::isFailing)
                .map(Cell::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The verdict over one examination.
     *
     * @param reachability the matrix, where it was measured
     * @param results every check and how it ended, in catalogue order
     */
    public static Verdict of(Optional<Reachability> reachability, List<CheckResult> results) {
        return of(reachability, Posted.NOTHING, results);
    }

    /**
     * The same of a host of which people posted what they tried themselves.
     *
     * @param posted what they tried
     */
    public static Verdict of(Optional<Reachability> reachability, Posted posted, List<CheckResult> results) {
        return new Verdicts(
                        reachability.isPresent(),
                        Stream.concat(posted.onHost().stream(), posted.inContainers().stream())
                                .anyMatch(it -> it.received() == 0),
                        reachability.map(Reachability::cells).orElse(List.of()),
                        results)
                .verdict();
    }

    private Verdict verdict() {
        List<Finding> possible =
                findings.stream().filter(it -> !isConsequence(it)).toList();
        List<Finding> causes = new ArrayList<>(SmallestCover.of(failing, possible));
        possible.stream().filter(this::failsWithoutCell).forEach(causes::add);
        causes.sort(Comparator.comparing(Finding::strength).thenComparing(findings::indexOf));
        List<Finding> contributing = findings.stream()
                .filter(it -> !causes.contains(it) && it.explains().stream().anyMatch(failing::contains))
                .toList();
        List<Finding> rest = findings.stream()
                .filter(it -> !causes.contains(it) && !contributing.contains(it))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        Set<CellId> unexplained = new LinkedHashSet<>(failing);
        findings.forEach(it -> unexplained.removeAll(it.explains()));
        List<CheckResult> notChecked = results.stream()
                .filter(it -> it.outcome() instanceof Skipped || it.outcome() instanceof Failed)
                .toList();
        Verdict.State state = state(notChecked);
        Text summary = summary(state, causes, unexplained, rest);
        return new Verdict(state, causes, contributing, rest, List.copyOf(unexplained), notChecked, summary);
    }

    private boolean isConsequence(Finding finding) {
        Set<String> causes = FOLLOWS_FROM.getOrDefault(finding.id(), Set.of());
        return findings.stream().anyMatch(it -> causes.contains(it.id()) && it.severity() == Severity.CRITICAL);
    }

    /**
     * A critical condition that no measured cell shows, as a daemon that does not run: a cause all the same, unless cells to
     * and from containers (of a condition of nginx: to nginx) were measured and all of them are well.
     */
    private boolean failsWithoutCell(Finding finding) {
        if (finding.severity() != Severity.CRITICAL || !finding.explains().isEmpty()) {
            return false;
        }
        boolean isOfNginx = finding.elements().contains(ElementId.NGINX);
        List<Cell> telling = cells.stream()
                .filter(Cell::isExpected)
                .filter(cell -> cell.outcome() != Cell.Outcome.NOT_TRIED)
                .filter(cell -> isOfNginx ? cell.to().equals(ElementId.NGINX) : isContainer(cell.id()))
                .toList();
        return telling.isEmpty() || telling.stream().anyMatch(Cell::isFailing);
    }

    private static boolean isContainer(CellId id) {
        return id.from().kind().equals("container") || id.to().kind().equals("container");
    }

    private Verdict.State state(List<CheckResult> notChecked) {
        boolean isTrouble = !failing.isEmpty() || findings.stream().anyMatch(it -> it.severity() != Severity.INFO);
        if (isTrouble) {
            return Verdict.State.TROUBLE;
        }
        boolean isUntried = cells.stream().anyMatch(it -> it.isExpected() && it.outcome() == Cell.Outcome.NOT_TRIED);
        return isUntried || notChecked.stream().anyMatch(Verdicts::leavesDoubt)
                ? Verdict.State.INCOMPLETE
                : Verdict.State.HEALTHY;
    }

    private static boolean leavesDoubt(CheckResult result) {
        boolean isCritical = result.worst() == Severity.CRITICAL && !result.isTestWanted();
        return isCritical || result.isUnasked();
    }

    private Text summary(Verdict.State state, List<Finding> causes, Set<CellId> unexplained, List<Finding> rest) {
        Text words = switch (state) {
            case HEALTHY -> Text.of("verdict.summary.healthy");
            case INCOMPLETE -> Text.of(isMeasured ? "verdict.summary.incomplete" : unmeasured());
            case TROUBLE -> trouble(causes, unexplained, rest);
        };
        boolean isPartly = !causes.isEmpty() && !unexplained.isEmpty();
        return withoutRoot(
                isPartly ? Text.of("verdict.summary.partly", words, unexplained.size()) : words,
                state == Verdict.State.HEALTHY || (!causes.isEmpty() && !isPartly));
    }

    private String unmeasured() {
        return isTriedInVain ? "verdict.summary.tried" : "verdict.summary.unmeasured";
    }

    /** Where something stays open and root's eyes were wanting, that is what to do next. */
    private Text withoutRoot(Text words, boolean isSettled) {
        long blind = results.stream()
                .filter(it -> it.outcome() instanceof Skipped)
                .filter(it -> it.outcome()
                        .why()
                        .filter(why -> why.key().equals(NO_RIGHT))
                        .isPresent())
                .count();
        return blind == 0 || isSettled ? words : Text.of("verdict.summary.without-root", words, Math.toIntExact(blind));
    }

    private Text trouble(List<Finding> causes, Set<CellId> unexplained, List<Finding> rest) {
        if (causes.size() == 1) {
            Text key = causes.getFirst().title();
            int cells = Math.toIntExact(failing.stream()
                    .filter(causes.getFirst().explains()::contains)
                    .count());
            return cells == 0
                    ? Text.of("verdict.summary.one-cause-alone", key)
                    : Text.of("verdict.summary.one-cause", key, cells);
        }
        if (causes.size() > 1) {
            Set<CellId> explained = new HashSet<>(failing);
            explained.removeAll(unexplained);
            List<Text> titles = causes.stream().map(Finding::title).toList();
            return Text.of(
                    "verdict.summary.several",
                    causes.size(),
                    titles.getFirst(),
                    titles.subList(1, titles.size()),
                    explained.size());
        }
        return unexplained.isEmpty()
                ? Text.of(
                        isMeasured ? "verdict.summary.warned" : "verdict.summary.read",
                        rest.getFirst().title())
                : Text.of("verdict.summary.unexplained", unexplained.size());
    }
}
