package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule for frames on bridges, by ebtables or by a bridge table of nftables, that drops what containers send: no list of
 * iptables shows it (faults F19).
 */
public final class BridgeFilterDropsCheck extends NetworkCheck {
    private static final Set<Hook> BETWEEN_PORTS = Set.of(Hook.PREROUTING, Hook.FORWARD, Hook.POSTROUTING);
    private static final Set<Hook> IN = Set.of(Hook.PREROUTING, Hook.INPUT);
    private static final Set<Hook> OUT = Set.of(Hook.OUTPUT, Hook.POSTROUTING);

    /** Some port of a bridge, and the host's own end of it. */
    private static final End PORT = new End(Packet.SOME_PORT, "");

    private static final End HERE = new End("", "");

    /** What is sent to some TCP port. */
    private static final Traits ANY = new Traits("tcp", 0, 0);

    /** A cell whose frames are dropped, the bridge on which that happens, and where. */
    private record Dropped(CellPath path, String bridge, Stop stop) {}

    /** Where a frame comes from or goes to: a port, and the MAC of who is plugged in there. */
    private record End(String port, String mac) {
        static End of(Member member, Cables cables) {
            return cables.at(member)
                    .map(it -> new End(it.hostEnd().name(), it.inside().mac()))
                    .orElseGet(() -> new End(Packet.SOME_PORT, ""));
        }
    }

    @Override
    public String id() {
        return "bridge-filter-drops";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.FIREWALL, Facts.REACHABILITY);
    }

    /** Where nothing was measured: what no frame between a container and its host, or between two containers, gets past. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        List<Stop> stops = new ArrayList<>();
        Set<String> bridges = new LinkedHashSet<>();
        for (String bridge : HostMap.of(facts).networksByBridge().keySet()) {
            facts.get(Facts.FIREWALL).stream()
                    .flatMap(firewall -> Stream.of("ip", "arp")
                            .flatMap(type -> Stream.of(
                                    through(firewall, frame(Hook.INPUT, PORT, HERE, type, bridge, ANY), IN),
                                    through(firewall, frame(Hook.OUTPUT, HERE, PORT, type, bridge, ANY), OUT),
                                    through(
                                            firewall,
                                            frame(Hook.FORWARD, PORT, PORT, type, bridge, ANY),
                                            BETWEEN_PORTS)))
                            .flatMap(Optional::stream))
                    .forEach(stop -> {
                        stops.add(stop);
                        bridges.add(bridge);
                    });
        }
        return stops.stream()
                .findFirst()
                .map(first -> Finding.of(
                                id(),
                                Severity.WARNING,
                                words(first),
                                first.chain().label(),
                                List.copyOf(bridges))
                        .at(bridges.stream().map(ElementId::bridge).toList())
                        .shownBy(stops.stream()
                                .distinct()
                                .map(BridgeFilterDropsCheck::evidence)
                                .toList()));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Firewall firewall = bearings.facts().require(Facts.FIREWALL);
        List<Dropped> dropped = bearings.paths().all().stream()
                .filter(CellPath::isFailing)
                // without ARP neither side learns where to send
                .flatMap(path -> Stream.of("ip", "arp")
                        .flatMap(type -> dropped(firewall, path, type, bearings).stream())
                        .limit(1))
                .toList();
        return dropped.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(dropped, firewall));
    }

    /** Between two ports of a bridge frames are forwarded; between a port and the host they come in and go out. */
    private static Optional<Dropped> dropped(Firewall firewall, CellPath path, String type, Bearings bearings) {
        List<Member> members = path.members();
        if (path.staysOnBridge()) {
            String bridge = members.getFirst().bridge();
            End from = End.of(members.getFirst(), bearings.cables());
            End to = End.of(members.getLast(), bearings.cables());
            return through(firewall, frame(path, Hook.FORWARD, from, to, type, bridge), BETWEEN_PORTS)
                    .or(() -> through(firewall, frame(path, Hook.FORWARD, to, from, type, bridge), BETWEEN_PORTS))
                    .map(stop -> new Dropped(path, bridge, stop));
        }
        for (Member member : members) {
            End port = End.of(member, bearings.cables());
            End host = new End(
                    "",
                    bearings.map()
                            .nic(member.bridge())
                            .map(NetworkInterface::mac)
                            .orElse(""));
            Optional<Stop> stop = through(firewall, frame(path, Hook.INPUT, port, host, type, member.bridge()), IN)
                    .or(() -> through(firewall, frame(path, Hook.OUTPUT, host, port, type, member.bridge()), OUT));
            if (stop.isPresent()) {
                return stop.map(it -> new Dropped(path, member.bridge(), it));
            }
        }
        return Optional.empty();
    }

    private static Packet frame(CellPath path, Hook hook, End from, End to, String type, String bridge) {
        return frame(hook, from, to, type, bridge, Traits.of(path.cell().by()));
    }

    private static Packet frame(Hook hook, End from, End to, String type, String bridge, Traits traits) {
        return new Packet(
                hook,
                from.port(),
                to.port(),
                Optional.empty(),
                Optional.empty(),
                traits.protocol(),
                traits.port(),
                false,
                false,
                Optional.empty(),
                // a question goes to everybody
                Optional.of(new Packet.Frame(type, from.mac(), type.equals("arp") ? "" : to.mac(), bridge)));
    }

    private static Optional<Stop> through(Firewall firewall, Packet frame, Set<Hook> hooks) {
        return FirewallWalk.through(firewall, FirewallWalk.ofBridges(firewall, hooks), frame);
    }

    private Finding finding(List<Dropped> dropped, Firewall firewall) {
        List<Stop> stops = dropped.stream().map(Dropped::stop).distinct().toList();
        List<String> bridges = dropped.stream().map(Dropped::bridge).distinct().toList();
        Stop first = stops.getFirst();
        return Finding.of(id(), Severity.CRITICAL, words(first), first.chain().label(), bridges)
                .at(bridges.stream().map(ElementId::bridge).toList())
                .explaining(dropped.stream().map(it -> it.path().id()).toList())
                .shownBy(stops.stream().map(BridgeFilterDropsCheck::evidence).toList())
                .curedBy(cure(stops, bridges, firewall));
    }

    /** What the kernel's old ebtables keeps, nft does not change. */
    private Optional<Remediation> cure(List<Stop> stops, List<String> bridges, Firewall firewall) {
        boolean isKeptByNft =
                stops.stream().allMatch(it -> it.chain().tool() == FirewallChain.Tool.NFT || firewall.isNft());
        return isKeptByNft ? FirewallRepairs.open(id(), StopCheck.barriers(stops), bridges) : Optional.empty();
    }

    private static String words(Stop stop) {
        return stop.rule().isPresent() ? stop.text() : "policy drop";
    }

    private static Evidence evidence(Stop stop) {
        FirewallChain chain = stop.chain();
        return Shown.evidence(
                "nft list chain bridge " + Shown.word(chain.table()) + " " + Shown.word(chain.name()),
                List.of(words(stop)));
    }
}
