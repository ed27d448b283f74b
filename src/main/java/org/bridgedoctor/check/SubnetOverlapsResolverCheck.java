package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.Outsiders.Caught;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Text;

/**
 * A docker network that uses the address of a resolver, so that questions for names end on a bridge (faults 4). A resolver
 * that runs in a container, or on the bridge itself, is where it should be.
 */
public final class SubnetOverlapsResolverCheck extends NetworkCheck {
    @Override
    public String id() {
        return "subnet-overlaps-resolver";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.RESOLVERS, Facts.INTERFACES, Facts.NETWORKS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Outsiders outsiders = new Outsiders(bearings);
        List<Caught> caught = bearings.facts().require(Facts.RESOLVERS).stream()
                .map(outsiders::caught)
                .flatMap(Optional::stream)
                .toList();
        return caught.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(caught, outsiders, bearings));
    }

    private Finding finding(List<Caught> caught, Outsiders outsiders, Bearings bearings) {
        Set<CellId> explained = new LinkedHashSet<>();
        Set<ElementId> elements = new LinkedHashSet<>();
        for (Caught one : caught) {
            ElementId element = ElementId.address(one.address());
            if (outsiders.isLost(one)) {
                explained.addAll(outsiders.explained(one, element));
            }
            elements.add(one.network().element());
            elements.add(ElementId.bridge(one.bridge()));
            elements.add(element);
        }
        boolean failsUnmeasured =
                bearings.paths().all().isEmpty() && caught.stream().anyMatch(outsiders::isLost);
        Severity severity = explained.isEmpty() && !failsUnmeasured ? Severity.WARNING : Severity.CRITICAL;
        Caught first = caught.getFirst();
        List<String> addresses =
                caught.stream().map(it -> it.address().toString()).toList();
        Finding finding = Finding.of(
                id(),
                severity,
                first.network().name(),
                addresses,
                first.subnet().toString(),
                first.bridge());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Shown.evidence(
                "cat /etc/resolv.conf",
                addresses.stream().map(it -> "nameserver " + it).toList()));
        evidence.addAll(outsiders.evidence(caught));
        return (severity == Severity.WARNING
                        ? finding.withSummary(new Text(
                                "finding." + id() + ".summary.waiting",
                                finding.summary().arguments()))
                        : finding)
                .at(elements)
                .explaining(explained)
                .shownBy(evidence);
    }
}
