package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule for frames on bridges, by ebtables or by a bridge table of nftables, that drops what containers send: no list of
 * iptables shows it (faults F19).
 */
public final class BridgeFilterDropsCheck extends NetworkCheck {
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

    @Override
    CheckOutcome judge(Bearings bearings) {
        Firewall firewall = bearings.facts().require(Facts.FIREWALL);
        Map<Stop, Set<CellPath>> stops = new LinkedHashMap<>();
        for (CellPath path : bearings.paths().all()) {
            if (path.isFailing() && !path.members().isEmpty()) {
                stop(firewall, path)
                        .ifPresent(stop -> stops.computeIfAbsent(stop, any -> new LinkedHashSet<>())
                                .add(path));
            }
        }
        return stops.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(stops, firewall));
    }

    /** Between two ports of a bridge frames are forwarded; between a port and the host they come in and go out. */
    private static Optional<Stop> stop(Firewall firewall, CellPath path) {
        if (path.staysOnBridge()) {
            return through(firewall, path, Hook.FORWARD, Set.of(Hook.PREROUTING, Hook.FORWARD, Hook.POSTROUTING));
        }
        return through(firewall, path, Hook.INPUT, Set.of(Hook.PREROUTING, Hook.INPUT))
                .or(() -> through(firewall, path, Hook.OUTPUT, Set.of(Hook.OUTPUT, Hook.POSTROUTING)));
    }

    private static Optional<Stop> through(Firewall firewall, CellPath path, Hook hook, Set<Hook> hooks) {
        Packet frame = new Packet(
                hook,
                hook == Hook.OUTPUT ? "" : Packet.SOME_PORT,
                hook == Hook.INPUT ? "" : Packet.SOME_PORT,
                Optional.empty(),
                Optional.empty(),
                CellPaths.port(path.cell().by()).isPresent() ? "tcp" : "icmp",
                CellPaths.port(path.cell().by()).orElse(0),
                false,
                false);
        return FirewallWalk.through(firewall, FirewallWalk.ofBridges(firewall, hooks), frame);
    }

    private Finding finding(Map<Stop, Set<CellPath>> stops, Firewall firewall) {
        Set<CellId> explained = new LinkedHashSet<>();
        Set<String> bridges = new LinkedHashSet<>();
        stops.values()
                .forEach(paths -> paths.forEach(path -> {
                    explained.add(path.id());
                    path.members().forEach(member -> bridges.add(member.bridge()));
                }));
        Stop first = stops.keySet().iterator().next();
        return Finding.of(id(), Severity.CRITICAL, words(first), first.chain().label(), List.copyOf(bridges))
                .at(bridges.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(stops.keySet().stream()
                        .map(BridgeFilterDropsCheck::evidence)
                        .toList())
                .curedBy(cure(stops.keySet(), bridges, firewall));
    }

    /** What the kernel's old ebtables keeps, nft does not change. */
    private Optional<Remediation> cure(Set<Stop> stops, Set<String> bridges, Firewall firewall) {
        boolean isKeptByNft =
                stops.stream().allMatch(it -> it.chain().tool() == FirewallChain.Tool.NFT || firewall.isNft());
        return isKeptByNft
                ? FirewallRepairs.open(
                        id(),
                        stops.stream()
                                .map(it -> new FirewallRepairs.Barrier(
                                        it.base(), it.chain(), it.rule().map(FirewallRule::text)))
                                .toList(),
                        bridges)
                : Optional.empty();
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
