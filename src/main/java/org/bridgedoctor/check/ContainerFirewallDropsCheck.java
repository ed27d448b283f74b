package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;

/**
 * A firewall in the network of a container that stops what is for the container, or what it sends (class I of the faults). No
 * list of the host's rules shows it.
 */
public final class ContainerFirewallDropsCheck extends NetworkCheck {
    /** A cell that ends at a rule in a container. */
    private record Dropped(CellPath path, Member member, Stop stop) {}

    @Override
    public String id() {
        return "container-firewall-drops";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES, Facts.REACHABILITY);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Map<String, ContainerInside> insides = bearings.facts().require(Facts.INSIDES);
        List<Dropped> dropped = new ArrayList<>();
        for (CellPath path : bearings.paths().all()) {
            if (path.isFailing()) {
                dropped(path, bearings.paths(), insides).ifPresent(dropped::add);
            }
        }
        return dropped.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(dropped));
    }

    private static Optional<Dropped> dropped(CellPath path, CellPaths paths, Map<String, ContainerInside> insides) {
        for (Member member : path.members()) {
            Optional<ContainerInside> inside = Optional.ofNullable(
                            insides.get(member.container().name()))
                    .filter(it -> !it.firewall().isEmpty());
            Optional<Stop> stop = inside.flatMap(
                    it -> stop(path, member, it, paths.portAt(path, member).orElse(0)));
            if (stop.isPresent()) {
                return stop.map(it -> new Dropped(path, member, it));
            }
        }
        return Optional.empty();
    }

    private static Optional<Stop> stop(CellPath path, Member member, ContainerInside inside, int port) {
        Firewall firewall = new Firewall(false, inside.firewall());
        Packet packet = packet(path, member, inside, port);
        return FirewallWalk.through(firewall, FirewallWalk.met(firewall, packet), packet)
                .or(() -> FirewallWalk.through(firewall, FirewallWalk.met(firewall, packet.answer()), packet.answer()));
    }

    /** What the container sends, or what comes to it from a sender that its rules may see under another address. */
    private static Packet packet(CellPath path, Member member, ContainerInside inside, int port) {
        String link = inside.interfaces().stream()
                .filter(nic ->
                        nic.addresses().stream().anyMatch(it -> it.address().equals(member.address())))
                .map(it -> it.name())
                .findFirst()
                .orElse(Packet.SOME_PORT);
        Traits traits = Traits.of(path.cell().by());
        if (path.cell().from().equals(member.container().element())) {
            return new Packet(
                    Hook.OUTPUT,
                    "",
                    link,
                    Optional.of(member.address()),
                    path.cell().address(),
                    traits.protocol(),
                    traits.port(),
                    false,
                    false);
        }
        return new Packet(
                Hook.INPUT,
                link,
                "",
                Optional.empty(),
                Optional.of(member.address()),
                traits.protocol(),
                port,
                false,
                false);
    }

    private Finding finding(List<Dropped> dropped) {
        List<Container> containers =
                dropped.stream().map(it -> it.member().container()).distinct().toList();
        Dropped first = dropped.getFirst();
        return Finding.of(
                        id(),
                        Severity.CRITICAL,
                        containers.stream().map(Container::name).toList(),
                        containers.size(),
                        first.stop().text(),
                        first.stop().chain().label(),
                        first.member().container().pid())
                .at(containers.stream().map(Container::element).toList())
                .explaining(dropped.stream().map(it -> it.path().id()).toList())
                .shownBy(dropped.stream()
                        .map(ContainerFirewallDropsCheck::evidence)
                        .distinct()
                        .toList());
    }

    private static Evidence evidence(Dropped dropped) {
        FirewallChain chain = dropped.stop().chain();
        String table = Shown.word(chain.table());
        String name = Shown.word(chain.name());
        return Shown.evidence(
                "nsenter -t " + dropped.member().container().pid() + " -n "
                        + (chain.tool() == FirewallChain.Tool.NFT
                                ? "nft list chain " + chain.family() + " " + table + " " + name
                                : "iptables -t " + table + " -S " + name),
                List.of(dropped.stop().text()));
    }
}
