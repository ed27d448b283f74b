package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule about the cables between containers and their bridges: each check says which of them are at fault and what shows it.
 * The sentences get the containers, the host's ends, the bridges and the number of cables.
 */
abstract class CableCheck extends NetworkCheck {
    /** So many cables are shown in full; the others are like them. */
    private static final int SHOWN = 3;

    @Override
    public final Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.BRIDGES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);
    }

    /** The cables that are at fault. */
    abstract List<Cable> faulty(Bearings bearings);

    /** What shows the fault of one cable. */
    abstract List<Evidence> evidence(Cable cable, Bearings bearings);

    /** Whether the fault lies on this path: as a rule wherever such a container's cable does. */
    boolean liesOn(CellPath path, Set<Member> faulty) {
        return path.members().stream().anyMatch(faulty::contains);
    }

    /** What Bridge Doctor does about it; empty where that is left to the reader. */
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return Optional.empty();
    }

    /** The finding with other words, where one condition has several faces. */
    Finding told(Finding finding, List<Cable> faulty) {
        return finding;
    }

    @Override
    final CheckOutcome judge(Bearings bearings) {
        List<Cable> faulty = faulty(bearings);
        return faulty.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(faulty, bearings));
    }

    private Finding finding(List<Cable> faulty, Bearings bearings) {
        Set<Member> members = faulty.stream().map(Cable::member).collect(Collectors.toSet());
        Set<CellId> explained = bearings.paths().failing(path -> liesOn(path, members));
        Set<ElementId> elements = new LinkedHashSet<>();
        faulty.forEach(it -> elements.add(it.member().container().element()));
        faulty.forEach(it -> elements.add(it.hostEnd().element()));
        List<Evidence> shown = new ArrayList<>();
        faulty.stream().limit(SHOWN).forEach(it -> shown.addAll(evidence(it, bearings)));
        Finding finding = Finding.of(id(), bearings.severity(explained), words(faulty))
                .at(elements)
                .explaining(explained)
                .shownBy(shown);
        return told(finding, faulty).curedBy(cure(faulty, bearings));
    }

    /** The containers, the host's ends, the bridges and the number of these cables. */
    static Object[] words(List<Cable> cables) {
        return new Object[] {
            cables.stream().map(Cable::container).distinct().toList(),
            cables.stream().map(it -> it.hostEnd().name()).toList(),
            cables.stream().map(Cable::bridge).distinct().toList(),
            cables.size()
        };
    }
}
