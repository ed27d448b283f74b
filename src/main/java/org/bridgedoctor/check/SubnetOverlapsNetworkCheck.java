package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * A docker network that shares addresses with another network inside the host: another docker network, or one of libvirt,
 * podman, Kubernetes and their like (faults F39).
 */
public final class SubnetOverlapsNetworkCheck extends NetworkCheck {
    /**
     * The other network.
     *
     * @param name what it is called
     * @param device the interface that carries it; empty where it is only set aside in a file
     * @param element its place on the picture
     * @param evidence what shows its range
     */
    private record Rival(Text name, Optional<String> device, Subnet range, ElementId element, Evidence evidence) {}

    /** A docker network's range and the rival that overlaps it. */
    private record Overlap(String bridge, DockerNetwork network, Subnet subnet, Rival rival) {}

    @Override
    public String id() {
        return "subnet-overlaps-network";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        RangeIndex<Rival> index = rivals(bearings.facts(), bearings.map());
        List<Overlap> overlaps = new ArrayList<>();
        bearings.map()
                .networksByBridge()
                .forEach((bridge, network) -> network.subnets()
                        .forEach(subnet -> index.overlapping(subnet).stream()
                                .filter(rival -> !rival.device().equals(Optional.of(bridge)))
                                .forEach(rival -> overlaps.add(new Overlap(bridge, network, subnet, rival)))));
        return overlaps.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(overlaps, bearings));
    }

    private static RangeIndex<Rival> rivals(HostSnapshot facts, HostMap map) {
        RangeIndex<Rival> index = new RangeIndex<>();
        Set<Subnet> present = new LinkedHashSet<>();
        for (Map.Entry<String, DockerNetwork> entry : map.networksByBridge().entrySet()) {
            DockerNetwork network = entry.getValue();
            network.subnets().forEach(range -> index.put(range, rival(entry.getKey(), network, range)));
        }
        for (NetworkInterface nic : facts.require(Facts.INTERFACES)) {
            Optional<String> program = OtherNetworks.programOf(nic).filter(any -> !map.isDockerBridge(nic.name()));
            program.filter(any -> nic.isUp())
                    .ifPresent(it -> nic.addresses().stream()
                            .filter(address -> !address.address().isV6())
                            .forEach(address -> {
                                present.add(address.subnet());
                                index.put(address.subnet(), rival(nic, it, address.subnet(), address.toString()));
                            }));
        }
        for (ClaimedRange claim : facts.getOr(Facts.CLAIMED_RANGES, List.of())) {
            boolean isAbsent = present.stream().noneMatch(it -> it.overlaps(claim.range()));
            if (isAbsent && isInside(claim) && !claim.where().isEmpty()) {
                index.put(claim.range(), rival(claim));
            }
        }
        return index;
    }

    private static boolean isInside(ClaimedRange claim) {
        return switch (claim.claimant()) {
            case LIBVIRT, PODMAN, KUBERNETES -> true;
            case VPN, COMPOSE, HOSTS -> false;
        };
    }

    private static Rival rival(String bridge, DockerNetwork network, Subnet range) {
        return new Rival(
                Text.of("rival.docker", network.name()),
                Optional.of(bridge),
                range,
                network.element(),
                Shown.subnetsOf(network));
    }

    private static Rival rival(NetworkInterface nic, String program, Subnet range, String address) {
        String key = program.equals("docker") ? "rival.lost" : "rival.program";
        return new Rival(
                Text.of(key, nic.name(), program),
                Optional.of(nic.name()),
                range,
                nic.element(),
                Shown.evidence(
                        "ip -o addr show dev " + Shown.word(nic.name()),
                        List.of(nic.index() + ": " + nic.name() + " inet " + address)));
    }

    private static Rival rival(ClaimedRange claim) {
        return new Rival(
                Text.of("rival.file", claim.where()),
                Optional.empty(),
                claim.range(),
                ElementId.HOST,
                Shown.evidence(
                        "cat " + Shown.word(claim.where()),
                        List.of(claim.range().toString())));
    }

    private Finding finding(List<Overlap> overlaps, Bearings bearings) {
        Diversions diversions = Diversions.of(bearings.facts(), bearings.map());
        Set<ElementId> elements = new LinkedHashSet<>();
        Set<CellId> explained = new LinkedHashSet<>();
        List<Member> diverted = new ArrayList<>();
        for (Overlap overlap : overlaps) {
            List<Member> astray = overlap.rival()
                    .device()
                    .map(device -> diversions.of(overlap.bridge(), device, Optional.empty()))
                    .orElse(List.of());
            explained.addAll(bearings.paths().failing(path -> astray.stream().anyMatch(path::isSentByHostTo)));
            diverted.addAll(astray);
            elements.add(overlap.network().element());
            elements.add(ElementId.bridge(overlap.bridge()));
            elements.add(overlap.rival().element());
        }
        boolean failsUnmeasured = bearings.paths().all().isEmpty() && !diverted.isEmpty();
        boolean isThere = overlaps.stream().anyMatch(it -> it.rival().device().isPresent());
        Severity severity = !explained.isEmpty() || failsUnmeasured
                ? Severity.CRITICAL
                : isThere ? Severity.WARNING : Severity.INFO;
        return told(overlaps, severity)
                .at(elements)
                .explaining(explained)
                .shownBy(evidence(overlaps, diversions.evidence(diverted)));
    }

    private Finding told(List<Overlap> overlaps, Severity severity) {
        List<Text> pairs = overlaps.stream()
                .limit(5)
                .map(it -> Text.of(
                        "overlap.network",
                        it.network().name(),
                        it.subnet().toString(),
                        it.rival().name(),
                        it.rival().range().toString()))
                .toList();
        Overlap first = overlaps.getFirst();
        Finding finding =
                Finding.of(id(), severity, first.network().name(), first.rival().name(), pairs);
        return severity == Severity.CRITICAL
                ? finding
                : finding.withSummary(Text.of(
                        "finding." + id() + (severity == Severity.WARNING ? ".summary.waiting" : ".summary.planned"),
                        pairs));
    }

    private static List<Evidence> evidence(List<Overlap> overlaps, List<Evidence> choices) {
        Set<Evidence> shown = new LinkedHashSet<>();
        overlaps.stream().limit(5).forEach(it -> {
            shown.add(Shown.subnetsOf(it.network()));
            shown.add(it.rival().evidence());
        });
        shown.addAll(choices);
        return List.copyOf(shown);
    }
}
