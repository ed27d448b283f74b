package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.PacketStops.Stopped;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.RuleCounters;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule of a firewall that stops packets: failing cells whose packets, or whose answers, no rule accepts before that one. The
 * sentences get the first rule, its chain, its owner, the bridges, the number of rules, and 0 where only nginx is concerned.
 */
abstract class StopCheck extends NetworkCheck {
    private static final int SHOWN = 5;

    /**
     * What has to be opened.
     *
     * @param stops the rules and policies that stop packets
     * @param bridges the bridges of the containers whose packets they are, and {@code lo} where the host does not reach itself
     * @param ports the TCP ports that are dialled
     * @param isOnTheWayIn whether one of them stops what comes from outside to a program of the host, which is not let in by a
     *     word about bridges
     */
    record Blockade(Set<Stop> stops, Set<String> bridges, Set<Integer> ports, boolean isOnTheWayIn) {
        /** Whether nobody writes these rules again. */
        boolean isLeftToPeople(HostSnapshot facts) {
            return RuleOwner.leavesAllToPeople(stops, facts);
        }
    }

    /** Whether a stop of this kind is this condition. */
    abstract boolean isMine(StopKind kind);

    /** Whether this is this condition. What stops requests before they get to nginx is a condition of its own. */
    boolean isMine(Stopped stopped) {
        return !stopped.isBeforeNginx() && isMine(StopKind.of(stopped.stop()));
    }

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
        List<Stopped> mine =
                bearings.stops().all().stream().filter(this::isMine).toList();
        return mine.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(mine, bearings));
    }

    private Finding finding(List<Stopped> mine, Bearings bearings) {
        List<Stopped> ofContainers =
                mine.stream().filter(it -> !it.isBeforeNginx()).toList();
        // containers' packets tell more of the condition than requests that are stopped by the way
        List<Stopped> told = ofContainers.isEmpty() ? mine : ofContainers;
        Set<Stop> stops = new LinkedHashSet<>();
        told.forEach(it -> stops.add(it.stop()));
        Set<String> bridges = new LinkedHashSet<>();
        ofContainers.forEach(it -> bridges.addAll(it.bridges()));
        Stop first = stops.iterator().next();
        RuleOwner owner = RuleOwner.of(first, bearings.facts());
        // what is known by counters alone is left to people
        List<Stopped> sure = told.stream().filter(it -> !it.isCounted()).toList();
        boolean isWithinHost = told.stream().allMatch(Stopped::isWithinHost);
        Finding finding = Finding.of(
                        id(),
                        Severity.CRITICAL,
                        first.text(),
                        first.chain().label(),
                        owner.text(),
                        List.copyOf(bridges),
                        stops.size(),
                        ofContainers.isEmpty() ? 0 : 1,
                        first.rule().map(StopCheck::effect).orElse(0))
                .at(elements(bridges))
                .explaining(mine.stream().map(it -> it.path().id()).toList())
                .shownBy(stops.stream().limit(SHOWN).map(StopCheck::evidence).toList())
                .curedBy(remediations(
                        new Blockade(
                                sure.stream().map(Stopped::stop).collect(Collectors.toCollection(LinkedHashSet::new)),
                                opened(sure),
                                ports(mine),
                                mine.stream().anyMatch(StopCheck::isOnTheWayIn)),
                        bearings.facts()));
        Finding retold = isWithinHost ? Retold.as(finding, "within") : told(finding, bridges, bearings.facts());
        return sure.isEmpty() ? counted(retold, stops, bearings.facts()) : retold;
    }

    /** Known by its counter alone: that is said, and what its author meant by it is left to people. */
    private static Finding counted(Finding finding, Set<Stop> stops, HostSnapshot facts) {
        RuleCounters counters = facts.require(Facts.RULE_COUNTERS);
        List<Evidence> shown = new ArrayList<>(finding.evidence());
        for (Stop stop : stops) {
            String name = FirewallWalk.nameOf(stop);
            shown.add(Shown.evidence(
                    "iptables-save -c; nft list ruleset",
                    List.of(
                            counters.before().getOrDefault(name, 0L) + " packets before: " + stop.text(),
                            counters.after().getOrDefault(name, 0L) + " packets afterwards")));
        }
        return finding.with(Finding.Strength.DERIVED)
                .withSummary(Text.of("finding.counted", finding.summary()))
                .shownBy(shown)
                .curedBy(List.of());
    }

    /** Between which interfaces and the host something has to be let through. */
    private static Set<String> opened(List<Stopped> stopped) {
        Set<String> all = new LinkedHashSet<>();
        for (Stopped one : stopped) {
            if (one.isWithinHost()) {
                all.add(PacketStops.LOOPBACK);
            } else if (!one.isBeforeNginx()) {
                all.addAll(one.bridges());
            }
        }
        return all;
    }

    /** What the rules alone say, where nothing was measured: this is what stops packets of these bridges. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        Map<Stop, Set<String>> stops = RulesAlone.of(facts, this::isMine);
        Set<String> bridges = new LinkedHashSet<>();
        stops.values().forEach(bridges::addAll);
        return stops.keySet().stream()
                .findFirst()
                .map(first -> Finding.of(
                                id(),
                                Severity.WARNING,
                                first.text(),
                                first.chain().label(),
                                RuleOwner.of(first, facts).text(),
                                List.copyOf(bridges),
                                stops.size(),
                                1,
                                first.rule().map(StopCheck::effect).orElse(0))
                        .at(bridges.stream().map(ElementId::bridge).toList())
                        .shownBy(stops.keySet().stream()
                                .limit(SHOWN)
                                .map(StopCheck::evidence)
                                .toList()));
    }

    /** The finding in other words, where one condition has several reasons. */
    Finding told(Finding finding, Set<String> bridges, HostSnapshot facts) {
        return finding;
    }

    /** What it does to packets, as the sentences count it: stops them, sends them elsewhere, keeps them from translation. */
    private static int effect(FirewallRule rule) {
        return switch (rule.verdict().action()) {
            case TRANSLATE -> 1;
            case UNTRACK -> 2;
            default -> 0;
        };
    }

    private static Set<ElementId> elements(Set<String> bridges) {
        Set<ElementId> elements = new LinkedHashSet<>();
        bridges.forEach(it -> elements.add(ElementId.bridge(it)));
        if (bridges.isEmpty()) {
            elements.add(ElementId.NGINX);
        }
        elements.add(ElementId.HOST);
        return elements;
    }

    private static Set<Integer> ports(List<Stopped> mine) {
        Set<Integer> ports = new TreeSet<>();
        mine.forEach(it -> CellPaths.port(it.path().cell().by()).ifPresent(ports::add));
        return ports;
    }

    static Evidence evidence(Stop stop) {
        FirewallChain chain = stop.chain();
        String tool = chain.tool() == FirewallChain.Tool.IPTABLES_LEGACY ? "iptables-legacy" : "iptables";
        String command = chain.tool() == FirewallChain.Tool.NFT || chain.tool() == FirewallChain.Tool.EBTABLES
                ? "nft list chain " + chain.family() + " " + Shown.word(chain.table()) + " " + Shown.word(chain.name())
                : tool + " -t " + Shown.word(chain.table()) + " -S " + Shown.word(chain.name());
        return Shown.evidence(command, List.of(stop.text()));
    }

    private static boolean isOnTheWayIn(Stopped stopped) {
        FirewallChain base = stopped.stop().base();
        return base.tool() == FirewallChain.Tool.NFT
                && base.hook().filter(it -> it == FirewallChain.Hook.INPUT).isPresent()
                && stopped.path().cell().from().equals(ElementId.OPERATOR)
                && stopped.path().members().stream()
                        .noneMatch(it -> it.bridge().equals(stopped.packet().in()));
    }

    /** Takes away what stops them, where nobody writes it again; else the reader is told what its owner is to be told. */
    List<Remediation> remediations(Blockade blockade, HostSnapshot facts) {
        return blockade.isLeftToPeople(facts) && !blockade.isOnTheWayIn()
                ? FirewallRepairs.open(id(), barriers(blockade.stops()), blockade.bridges()).stream()
                        .toList()
                : List.of();
    }

    /** These stops as what is to be taken away. */
    static List<FirewallRepairs.Barrier> barriers(Collection<Stop> stops) {
        return stops.stream()
                .map(it -> new FirewallRepairs.Barrier(
                        it.base(), it.chain(), it.rule().map(FirewallRule::text)))
                .toList();
    }
}
