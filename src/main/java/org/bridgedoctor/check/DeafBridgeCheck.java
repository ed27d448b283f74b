package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/**
 * A bridge that cannot hear frames sent to its own MAC: the host and its containers cannot reach each other, while broadcasts
 * still arrive and containers still reach each other (faults F01).
 */
public final class DeafBridgeCheck extends NetworkCheck {
    @Override
    public String id() {
        return "bridge-deaf";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(
                Facts.IDENTITY,
                Facts.INTERFACES,
                Facts.BRIDGES,
                Facts.NETWORKS,
                Facts.CONTAINERS,
                Facts.REACHABILITY,
                Facts.NEIGHBOURS);
    }

    /** Host and containers were seen not to reach each other, and the bridge's id, its table or the kernel says why. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        List<PostedHearing> deaf = map.networksByBridge().keySet().stream()
                .flatMap(bridge -> map.nic(bridge).stream())
                .map(nic -> new PostedHearing(nic, facts))
                .filter(PostedHearing::isDeaf)
                .toList();
        if (deaf.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = deaf.stream().map(PostedHearing::bridge).toList();
        List<String> withMac =
                deaf.stream().map(it -> it.bridge() + " (" + it.mac() + ")").toList();
        return Optional.of(Finding.of(id(), Severity.CRITICAL, names, names.size(), withMac)
                .at(names.stream().map(ElementId::bridge).toList())
                .shownBy(deaf.stream().flatMap(it -> it.evidence().stream()).toList()));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostSnapshot facts = bearings.facts();
        HostMap map = bearings.map();
        CellPaths paths = bearings.paths();
        List<BridgeHearing> suspects = map.networksByBridge().keySet().stream()
                .map(bridge -> BridgeHearing.of(bridge, facts, map, paths))
                .flatMap(java.util.Optional::stream)
                .filter(BridgeHearing::looksDeaf)
                .toList();
        List<BridgeHearing> deaf =
                suspects.stream().filter(BridgeHearing::isDeaf).toList();
        if (!deaf.isEmpty()) {
            return new CheckOutcome.Found(finding(deaf, paths));
        }
        return suspects.stream()
                .filter(BridgeHearing::isUndecided)
                .findFirst()
                .map(BridgeHearing::wantsTest)
                .orElseGet(() -> unlessBlind(facts));
    }

    /** Without a look into the containers nothing was measured from there: no bridge is acquitted by that. */
    private static CheckOutcome unlessBlind(HostSnapshot facts) {
        return facts.fact(Facts.INSIDES) instanceof Fact.Missing<?>(Absence absence)
                ? new CheckOutcome.Skipped(absence.text())
                : CheckOutcome.passed();
    }

    private Finding finding(List<BridgeHearing> deaf, CellPaths paths) {
        List<String> names = deaf.stream().map(BridgeHearing::bridge).toList();
        List<String> withMac =
                deaf.stream().map(it -> it.bridge() + " (" + it.mac() + ")").toList();
        Set<CellId> explained = paths.failing(path -> names.stream().anyMatch(path::entersHostAt));
        List<Evidence> evidence = new ArrayList<>();
        deaf.forEach(it -> evidence.addAll(it.evidence()));
        boolean isTested = deaf.stream().allMatch(BridgeHearing::isTested);
        return Finding.of(id(), Severity.CRITICAL, names, names.size(), withMac)
                .with(isTested ? Finding.Strength.TESTED : Finding.Strength.READ)
                .at(names.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(evidence);
    }
}
