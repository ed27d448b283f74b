package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgeVlan;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.remedy.LinkRepairs;

/**
 * A bridge that sorts frames by VLAN and has put a container into another VLAN than itself, or into none: frames without a
 * tag, as containers send them, do not pass between the two (faults F32). Docker knows nothing of VLANs on its bridges.
 */
public final class VlanFilteringBlocksCheck extends NetworkCheck {
    @Override
    public String id() {
        return "vlan-filtering-blocks";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.BRIDGES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Set<String> filtering = new LinkedHashSet<>();
        bearings.facts().require(Facts.BRIDGES).stream()
                .filter(Bridge::isVlanFiltering)
                .map(Bridge::name)
                .filter(bearings.map()::isDockerBridge)
                .forEach(filtering::add);
        if (filtering.isEmpty()) {
            return CheckOutcome.passed();
        }
        return switch (bearings.facts().fact(Facts.BRIDGE_VLANS)) {
            case Fact.Missing<List<BridgeVlan>>(Absence absence) -> new CheckOutcome.Skipped(absence.text());
            case Fact.Known<List<BridgeVlan>>(List<BridgeVlan> vlans) -> judge(filtering, vlans, bearings);
        };
    }

    private CheckOutcome judge(Set<String> filtering, List<BridgeVlan> vlans, Bearings bearings) {
        List<Cable> apart = bearings.cables().all().stream()
                .filter(cable -> filtering.contains(cable.bridge()) && cable.isPluggedIn())
                .filter(cable -> isApart(
                        pvid(cable.bridge(), vlans), pvid(cable.hostEnd().name(), vlans)))
                .toList();
        return apart.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(apart, vlans, bearings));
    }

    private static boolean isApart(Optional<BridgeVlan> bridges, Optional<BridgeVlan> ports) {
        boolean isSame = bridges.isPresent() && bridges.map(BridgeVlan::vlan).equals(ports.map(BridgeVlan::vlan));
        return !isSame || !bridges.get().isUntagged() || !ports.get().isUntagged();
    }

    private static Optional<BridgeVlan> pvid(String port, List<BridgeVlan> vlans) {
        return vlans.stream()
                .filter(it -> it.port().equals(port) && it.isPvid())
                .findFirst();
    }

    private Finding finding(List<Cable> apart, List<BridgeVlan> vlans, Bearings bearings) {
        Set<CellId> explained = bearings.paths()
                .failing(path -> apart.stream().anyMatch(it -> path.members().contains(it.member())));
        Set<ElementId> elements = new LinkedHashSet<>();
        apart.forEach(it -> elements.add(it.member().container().element()));
        List<String> files = apart.stream()
                .map(Cable::bridge)
                .distinct()
                .map(it -> "/sys/class/net/" + Shown.word(it) + "/bridge/vlan_filtering")
                .toList();
        return Finding.of(id(), bearings.severity(explained), CableCheck.words(apart))
                .at(elements)
                .curedBy(LinkRepairs.withoutVlans(
                        id(), apart.stream().map(Cable::bridge).distinct().toList()))
                .explaining(explained)
                .shownBy(List.of(
                        Shown.evidence("cat " + files.getFirst(), List.of("1")),
                        Shown.evidence(
                                "bridge vlan show | grep PVID",
                                vlans.stream()
                                        .filter(BridgeVlan::isPvid)
                                        .map(it -> it.port() + " " + it.vlan() + " PVID"
                                                + (it.isUntagged() ? " Egress Untagged" : ""))
                                        .toList())));
    }
}
