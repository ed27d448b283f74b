package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.Outsiders.Caught;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * A docker network that uses the operator's own address, so that the host's answers to the operator end on a bridge (faults
 * F38); or only addresses of the network that the operator's computer stands in, which is worth knowing.
 */
public final class SubnetOverlapsOperatorCheck extends NetworkCheck {
    /** A docker network's range and the operator's network that it overlaps. */
    private record Shared(DockerNetwork network, Subnet subnet, Subnet operators) {}

    @Override
    public String id() {
        return "subnet-overlaps-operator";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.IDENTITY, Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Outsiders outsiders = new Outsiders(bearings);
        Optional<Caught> caught = bearings.facts()
                .get(Facts.IDENTITY)
                .flatMap(Identity::clientAddress)
                .flatMap(outsiders::caught);
        if (caught.isPresent()) {
            return new CheckOutcome.Found(finding(caught.get(), outsiders));
        }
        List<Shared> shared = shared(bearings);
        if (!shared.isEmpty()) {
            return new CheckOutcome.Found(noticed(shared));
        }
        return bearings.facts()
                        .get(Facts.IDENTITY)
                        .flatMap(Identity::clientAddress)
                        .isEmpty()
                ? new CheckOutcome.NotApplicable(Text.of("reason.no-operator"))
                : CheckOutcome.passed();
    }

    private Finding finding(Caught caught, Outsiders outsiders) {
        Set<CellId> explained = outsiders.explained(caught, ElementId.OPERATOR);
        boolean isLost = outsiders.isLost(caught);
        Finding finding = Finding.of(
                id(),
                isLost ? Severity.CRITICAL : Severity.WARNING,
                caught.network().name(),
                caught.address().toString(),
                caught.subnet().toString(),
                caught.bridge());
        return (isLost
                        ? finding
                        : finding.withSummary(new Text(
                                "finding." + id() + ".summary.guarded",
                                finding.summary().arguments())))
                .at(List.of(ElementId.OPERATOR, caught.network().element(), ElementId.bridge(caught.bridge())))
                .explaining(isLost ? explained : Set.of())
                .shownBy(outsiders.evidence(List.of(caught)));
    }

    private static List<Shared> shared(Bearings bearings) {
        List<Shared> shared = new ArrayList<>();
        for (Subnet operators : bearings.facts().getOr(Facts.OPERATOR_NETWORKS, List.of())) {
            bearings.map()
                    .networksByBridge()
                    .values()
                    .forEach(network -> network.subnets().stream()
                            .filter(subnet -> subnet.overlaps(operators))
                            .forEach(subnet -> shared.add(new Shared(network, subnet, operators))));
        }
        return shared;
    }

    private Finding noticed(List<Shared> shared) {
        Shared first = shared.getFirst();
        Set<ElementId> elements = new LinkedHashSet<>(List.of(ElementId.OPERATOR));
        shared.forEach(it -> elements.add(it.network().element()));
        Object[] arguments = {
            first.network().name(), first.operators().toString(), first.subnet().toString()
        };
        Finding finding = Finding.of(id(), Severity.INFO, arguments);
        String stem = "finding." + id();
        return Retold.as(
                        finding,
                        Text.of(stem + ".title.network", arguments),
                        Text.of(stem + ".summary.network", arguments))
                .at(elements)
                .shownBy(shared.stream()
                        .map(Shared::network)
                        .distinct()
                        .limit(5)
                        .map(Shown::subnetsOf)
                        .toList());
    }
}
