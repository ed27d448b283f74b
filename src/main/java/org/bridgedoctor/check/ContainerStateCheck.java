package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.remedy.Remediation;

/** A rule about containers that are in a state in which they cannot serve: a warning, since somebody may want it so. */
abstract class ContainerStateCheck extends NetworkCheck {
    @Override
    public final Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public final List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS);
    }

    /** Whether a container is in this state. */
    abstract boolean isSuch(Container container);

    /** Whether such containers lie on this path. */
    abstract boolean liesOn(CellPath path, List<Container> such, CellPaths paths);

    /** What puts them right, where that can be told. */
    abstract Optional<Remediation> cure(List<Container> such);

    /** What shows it of one container beside its state. */
    abstract List<Evidence> evidence(Container container, Bearings bearings);

    @Override
    final CheckOutcome judge(Bearings bearings) {
        List<Container> such = bearings.facts().require(Facts.CONTAINERS).stream()
                .filter(this::isSuch)
                .toList();
        return such.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(such, bearings));
    }

    private Finding finding(List<Container> such, Bearings bearings) {
        Set<CellId> explained = bearings.paths().failing(path -> liesOn(path, such, bearings.paths()));
        List<Evidence> shown = new ArrayList<>();
        such.forEach(it -> {
            String command = "docker inspect -f '{{.State.Status}}' " + Shown.word(it.name());
            shown.add(Shown.evidence(command, List.of(it.state())));
            shown.addAll(evidence(it, bearings));
        });
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        such.stream().map(Container::name).toList(),
                        such.size())
                .at(such.stream().map(Container::element).toList())
                .explaining(explained)
                .shownBy(shown)
                .curedBy(cure(such));
    }
}
