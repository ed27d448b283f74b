package org.bridgedoctor.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;

/**
 * One thing that is wrong, or notable.
 *
 * @param id the condition, as {@code bridge-deaf}; a contract, stands at most once in an examination
 * @param severity what follows from it
 * @param strength how surely it is known
 * @param title names the thing, one line
 * @param summary what cannot work because of it, and what the reader should do
 * @param elements where it is
 * @param explains the failing cells on whose path its mechanism lies
 * @param evidence what shows it
 * @param remediations what would put it right, best first
 */
public record Finding(
        String id,
        Severity severity,
        Strength strength,
        Text title,
        Text summary,
        List<ElementId> elements,
        Set<CellId> explains,
        List<Evidence> evidence,
        List<Remediation> remediations) {
    /** How surely a finding is known, surest first. */
    public enum Strength {
        /** One thing was changed and the matrix followed. */
        TESTED,
        /** The condition was read directly. */
        READ,
        /** It follows from versions or from what else was seen. */
        DERIVED
    }

    public Finding {
        elements = List.copyOf(elements);
        explains = java.util.Collections.unmodifiableSet(new TreeSet<>(explains));
        evidence = List.copyOf(evidence);
        remediations = List.copyOf(remediations);
    }

    /**
     * A finding whose title and summary stand in the sentence bundles under {@code finding.ID.title} and
     * {@code finding.ID.summary}, both with the same arguments; the withers add the rest.
     */
    public static Finding of(String id, Severity severity, Object... arguments) {
        return new Finding(
                id,
                severity,
                Strength.READ,
                Text.of("finding." + id + ".title", arguments),
                Text.of("finding." + id + ".summary", arguments),
                List.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    /** This finding with another strength. */
    public Finding with(Strength next) {
        return new Finding(id, severity, next, title, summary, elements, explains, evidence, remediations);
    }

    /** This finding with another summary. */
    public Finding withSummary(Text next) {
        return new Finding(id, severity, strength, title, next, elements, explains, evidence, remediations);
    }

    /** This finding at these elements. */
    public Finding at(Collection<ElementId> next) {
        return new Finding(id, severity, strength, title, summary, List.copyOf(next), explains, evidence, remediations);
    }

    /** This finding explaining these cells. */
    public Finding explaining(Collection<CellId> next) {
        return new Finding(
                id, severity, strength, title, summary, elements, new TreeSet<>(next), evidence, remediations);
    }

    /** This finding with this evidence. */
    public Finding shownBy(List<Evidence> next) {
        return new Finding(id, severity, strength, title, summary, elements, explains, next, remediations);
    }

    /** This finding with these remediations. */
    public Finding curedBy(List<Remediation> next) {
        return new Finding(id, severity, strength, title, summary, elements, explains, evidence, next);
    }

    /** This finding with this remediation, where there is one. */
    public Finding curedBy(Optional<Remediation> next) {
        return curedBy(next.stream().toList());
    }
}
