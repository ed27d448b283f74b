package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * A docker network that uses addresses of a network to which the host is itself attached (faults F12, F37). Networks that
 * other programs keep inside the host are {@link SubnetOverlapsNetworkCheck}'s.
 */
public final class SubnetOverlapsInterfaceCheck extends NetworkCheck {
    /** An address of an interface that docker does not own. */
    private record Attached(NetworkInterface nic, InterfaceAddress address) {}

    /** A docker network's range and the interface's range that it overlaps. */
    private record Overlap(String bridge, DockerNetwork network, Subnet subnet, Attached attached) {}

    @Override
    public String id() {
        return "subnet-overlaps-interface";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostSnapshot facts = bearings.facts();
        HostMap map = bearings.map();
        RangeIndex<Attached> index = attached(facts, map);
        List<Overlap> overlaps = new ArrayList<>();
        map.networksByBridge()
                .forEach((bridge, network) -> network.subnets()
                        .forEach(subnet -> index.overlapping(subnet)
                                .forEach(it -> overlaps.add(new Overlap(bridge, network, subnet, it)))));
        return overlaps.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(overlaps, bearings));
    }

    private static RangeIndex<Attached> attached(HostSnapshot facts, HostMap map) {
        RangeIndex<Attached> index = new RangeIndex<>();
        for (NetworkInterface nic : facts.require(Facts.INTERFACES)) {
            if (isForeign(nic, map)) {
                nic.addresses().stream()
                        .filter(it -> !isLinkLocal(it) && !isContainers(it, map))
                        .forEach(it -> index.put(it.subnet(), new Attached(nic, it)));
            }
        }
        return index;
    }

    private static boolean isForeign(NetworkInterface nic, HostMap map) {
        return switch (nic.kind()) {
            case LOOPBACK, VETH -> false;
            case BRIDGE, NIC, TUNNEL, OTHER ->
                nic.isUp()
                        && !map.isDockerBridge(nic.name())
                        && OtherNetworks.programOf(nic).isEmpty();
        };
    }

    /** One address that a container has as well is no network: it is {@link HostOwnsContainerAddressCheck}'s. */
    private static boolean isContainers(InterfaceAddress address, HostMap map) {
        return address.prefix() == address.address().bits()
                && map.ownerOf(address.address()).isPresent();
    }

    private static boolean isLinkLocal(InterfaceAddress address) {
        return address.address().isV6() && Subnet.of("fe80::/10").contains(address.address());
    }

    private Finding finding(List<Overlap> overlaps, Bearings bearings) {
        HostMap map = bearings.map();
        Diversions diversions = Diversions.of(bearings.facts(), map);
        CellPaths paths = bearings.paths();
        Set<ElementId> elements = new LinkedHashSet<>();
        Set<CellId> explained = new LinkedHashSet<>();
        List<Member> diverted = new ArrayList<>();
        List<Text> pairs = new ArrayList<>();
        for (Overlap overlap : overlaps) {
            String device = overlap.attached().nic().name();
            List<Member> astray = diversions.of(overlap.bridge(), device, Optional.empty());
            explained.addAll(paths.failing(path -> astray.stream().anyMatch(path::isSentByHostTo)));
            explained.addAll(paths.failing(path -> isHidden(path, overlap, map)));
            diverted.addAll(astray);
            Stream.of(
                            overlap.network().element(),
                            ElementId.bridge(overlap.bridge()),
                            overlap.attached().nic().element())
                    .forEach(elements::add);
            pairs.add(Text.of(
                    "overlap.interface",
                    overlap.network().name(),
                    overlap.subnet().toString(),
                    device,
                    overlap.attached().address().subnet().toString()));
        }
        boolean failsUnmeasured = paths.all().isEmpty() && !diverted.isEmpty();
        Severity severity = explained.isEmpty() && !failsUnmeasured ? Severity.WARNING : Severity.CRITICAL;
        Finding finding = Finding.of(
                id(),
                severity,
                overlaps.getFirst().network().name(),
                overlaps.getFirst().attached().nic().name(),
                pairs);
        return (severity == Severity.WARNING
                        ? finding.withSummary(Text.of("finding." + id() + ".summary.waiting", pairs))
                        : finding)
                .at(elements)
                .explaining(explained)
                .shownBy(evidence(overlaps, diversions.evidence(diverted)));
    }

    /** A target on the interface's own network whose address docker's range hides: packets to it end on the bridge. */
    private static boolean isHidden(CellPath path, Overlap overlap, HostMap map) {
        boolean isOutside = Set.of("gateway", "operator", "address")
                .contains(path.cell().to().kind());
        boolean passesBridge = path.uses(overlap.bridge()) || path.cell().from().equals(ElementId.HOST);
        return isOutside
                && passesBridge
                && path.cell()
                        .address()
                        .filter(address -> overlap.subnet().contains(address)
                                && overlap.attached().address().subnet().contains(address)
                                && map.ownerOf(address).isEmpty())
                        .isPresent();
    }

    private static List<Evidence> evidence(List<Overlap> overlaps, List<Evidence> choices) {
        List<Evidence> shown = new ArrayList<>();
        overlaps.stream()
                .map(Overlap::attached)
                .distinct()
                .limit(5)
                .forEach(it -> shown.add(Shown.evidence(
                        "ip -o addr show dev " + Shown.word(it.nic().name()),
                        List.of(it.nic().index() + ": " + it.nic().name() + " "
                                + (it.address().address().isV6() ? "inet6 " : "inet ") + it.address()))));
        overlaps.stream().map(Overlap::network).distinct().limit(5).forEach(it -> shown.add(Shown.subnetsOf(it)));
        shown.addAll(choices);
        return shown;
    }
}
