package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule of a firewall that stops packets of containers: failing cells whose packets, or whose answers, no rule accepts
 * before that one. The sentences get the first rule, its chain, its owner, the bridges and the number of rules.
 */
abstract class StopCheck extends NetworkCheck {
    private static final int SHOWN = 5;

    /** Whether a stop of this kind is this condition. */
    abstract boolean isMine(StopKind kind, Stop stop);

    @Override
    public final Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public final List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.FIREWALL, Facts.REACHABILITY);
    }

    @Override
    final CheckOutcome judge(Bearings bearings) {
        Map<Stop, Set<CellPath>> mine = new LinkedHashMap<>();
        bearings.stops().all().forEach((path, stop) -> {
            if (isMine(StopKind.of(stop), stop)) {
                mine.computeIfAbsent(stop, any -> new LinkedHashSet<>()).add(path);
            }
        });
        if (!tellsOfNginx()) {
            mine.values().removeIf(StopCheck::areRequestsToNginx);
        }
        return mine.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(mine, bearings));
    }

    /** Whether this condition's sentences also fit where only what comes from outside to nginx is stopped. */
    boolean tellsOfNginx() {
        return false;
    }

    static boolean areRequestsToNginx(Set<CellPath> paths) {
        return paths.stream().allMatch(path -> path.cell().to().equals(ElementId.NGINX));
    }

    private Finding finding(Map<Stop, Set<CellPath>> stops, Bearings bearings) {
        Set<CellId> explained = new LinkedHashSet<>();
        Set<String> bridges = new LinkedHashSet<>();
        stops.values()
                .forEach(paths -> paths.forEach(path -> {
                    explained.add(path.id());
                    path.members().forEach(member -> bridges.add(member.bridge()));
                }));
        Stop first = stops.keySet().iterator().next();
        RuleOwner owner = RuleOwner.of(first, bearings.facts());
        Set<ElementId> elements = new LinkedHashSet<>();
        bridges.forEach(it -> elements.add(ElementId.bridge(it)));
        boolean isOfContainers = !stops.values().stream().allMatch(StopCheck::areRequestsToNginx);
        if (!isOfContainers) {
            elements.clear();
            elements.add(ElementId.NGINX);
        }
        elements.add(ElementId.HOST);
        return Finding.of(
                        id(),
                        Severity.CRITICAL,
                        first.text(),
                        first.chain().label(),
                        owner.text(),
                        List.copyOf(bridges),
                        stops.size(),
                        isOfContainers ? 1 : 0)
                .at(elements)
                .explaining(explained)
                .shownBy(stops.keySet().stream()
                        .limit(SHOWN)
                        .map(StopCheck::evidence)
                        .toList())
                .curedBy(remediations(stops, bridges, bearings));
    }

    private static Evidence evidence(Stop stop) {
        FirewallChain chain = stop.chain();
        String tool = chain.tool() == FirewallChain.Tool.IPTABLES_LEGACY ? "iptables-legacy" : "iptables";
        String command = chain.tool() == FirewallChain.Tool.NFT || chain.tool() == FirewallChain.Tool.EBTABLES
                ? "nft list chain " + chain.family() + " " + Shown.word(chain.table()) + " " + Shown.word(chain.name())
                : tool + " -t " + Shown.word(chain.table()) + " -S " + Shown.word(chain.name());
        return Shown.evidence(command, List.of(stop.text()));
    }

    /** Takes away what stops them, where nobody writes it again; else the reader is told what its owner is to be told. */
    List<Remediation> remediations(Map<Stop, Set<CellPath>> stops, Set<String> bridges, Bearings bearings) {
        boolean isFree = stops.keySet().stream()
                .map(stop -> RuleOwner.of(stop, bearings.facts()))
                .allMatch(RuleOwner::leavesItToPeople);
        boolean isOfContainers = stops.entrySet().stream().noneMatch(StopCheck::isOnTheWayIn);
        return isFree && isOfContainers
                ? FirewallRepairs.open(
                                id(),
                                stops.keySet().stream()
                                        .map(it -> new FirewallRepairs.Barrier(
                                                it.base(), it.chain(), it.rule().map(FirewallRule::text)))
                                        .toList(),
                                bridges)
                        .stream()
                        .toList()
                : List.of();
    }

    /** Whether it stops what comes from outside to a program of the host, which is not let in by a word about bridges. */
    private static boolean isOnTheWayIn(Map.Entry<Stop, Set<CellPath>> stop) {
        return stop.getKey().base().tool() == FirewallChain.Tool.NFT
                && stop.getKey()
                        .base()
                        .hook()
                        .filter(it -> it == FirewallChain.Hook.INPUT)
                        .isPresent()
                && stop.getValue().stream().anyMatch(path -> path.cell().from().equals(ElementId.OPERATOR));
    }
}
