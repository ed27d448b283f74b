package org.bridgedoctor.examination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.Together;

/**
 * One run over a host: what is known, what was found, what that comes to, and what was done about it.
 *
 * @param subject what is examined
 * @param examinedAt when the last part was answered
 * @param answered the parts that have been answered
 * @param facts all facts known so far
 * @param checks every check and how it ended, in catalogue order
 * @param verdict what the findings come to
 * @param outcomes the remediations that were run, oldest first
 */
public record Examination(
        Subject subject,
        Instant examinedAt,
        Set<Part> answered,
        HostSnapshot facts,
        List<CheckResult> checks,
        Verdict verdict,
        List<RemediationOutcome> outcomes) {
    public Examination {
        answered = answered.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(answered));
        checks = List.copyOf(checks);
        outcomes = List.copyOf(outcomes);
    }

    /** The findings in the order of the verdict: causes, contributing, the rest. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(verdict.causes());
        all.addAll(verdict.contributing());
        all.addAll(verdict.alsoNoticed());
        return all;
    }

    /** The finding with this id. */
    public Optional<Finding> finding(String id) {
        return findings().stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    /** The repairs of all causes that can be run in one plan; empty where there are not at least two of them. */
    public Optional<Remediation> together() {
        return Together.of(verdict.causes().stream()
                .flatMap(cause -> cause.remediations().stream().limit(1))
                .toList());
    }

    /** The cells of the matrix; empty where it was not measured. */
    public List<Cell> cells() {
        return facts.get(Facts.REACHABILITY).map(Reachability::cells).orElse(List.of());
    }

    /** Whether this part has been answered. */
    public boolean has(Part part) {
        return answered.contains(part);
    }

    /** This examination with one more outcome. */
    public Examination with(RemediationOutcome outcome) {
        List<RemediationOutcome> next = new ArrayList<>(outcomes);
        next.add(outcome);
        return new Examination(subject, examinedAt, answered, facts, checks, verdict, next);
    }
}
