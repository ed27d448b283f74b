package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;

/**
 * A bridge or a container that takes no part in ARP, by which each side learns the other's MAC: switched off on the interface,
 * or not answered by a kernel setting (faults F24). The setting alone does no harm as long as the host asks first.
 */
public final class ArpSuppressedCheck extends NetworkCheck {
    /** arp_ignore: do not answer for any local address. The smaller values do answer for a bridge's own. */
    private static final String ANSWERS_NOTHING = "8";

    @Override
    public String id() {
        return "arp-suppressed";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES, Facts.SYSCTLS);
    }

    /** A bridge without ARP says so itself, whatever else was posted. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        List<NetworkInterface> off = withoutArp(HostMap.of(facts));
        List<String> names = off.stream().map(NetworkInterface::name).toList();
        return off.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(id(), Severity.WARNING, names, names.size())
                        .at(names.stream().map(ElementId::bridge).toList())
                        .shownBy(names.stream()
                                .map(name -> Shown.evidence("ip link show " + Shown.word(name), List.of("NOARP")))
                                .toList()));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<String> bridges = List.copyOf(bearings.map().networksByBridge().keySet());
        List<NetworkInterface> off = withoutArp(bearings.map());
        List<Cable> inside = bearings.cables().all().stream()
                .filter(cable -> cable.inside().isNoArp())
                .toList();
        Map<String, String> settings = bearings.facts().require(Facts.SYSCTLS);
        List<String> ignoring = bridges.stream()
                .filter(bridge -> ANSWERS_NOTHING.equals(settings.get(setting(bridge)))
                        || ANSWERS_NOTHING.equals(settings.get(setting("all"))))
                .toList();
        if (!off.isEmpty() || !inside.isEmpty() || !ignoring.isEmpty()) {
            return new CheckOutcome.Found(finding(off, inside, ignoring, bearings));
        }
        Map<String, FirewallChain> filtered = new LinkedHashMap<>();
        bearings.facts()
                .get(Facts.FIREWALL)
                .ifPresent(firewall -> bridges.forEach(
                        bridge -> ArpFilter.drops(firewall, bridge).ifPresent(chain -> filtered.put(bridge, chain))));
        return filtered.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(filtered(filtered, bearings));
    }

    private static List<NetworkInterface> withoutArp(HostMap map) {
        return map.networksByBridge().keySet().stream()
                .flatMap(bridge -> map.nic(bridge).stream())
                .filter(NetworkInterface::isNoArp)
                .toList();
    }

    private static String setting(String name) {
        return "net.ipv4.conf." + name + ".arp_ignore";
    }

    private Finding finding(List<NetworkInterface> off, List<Cable> inside, List<String> ignoring, Bearings bearings) {
        Set<String> bridges = new LinkedHashSet<>(ignoring);
        off.forEach(it -> bridges.add(it.name()));
        Set<CellId> explained = bearings.paths()
                .failing(path -> bridges.stream().anyMatch(path::entersHostAt)
                        || inside.stream().anyMatch(it -> path.members().contains(it.member())));
        Set<ElementId> elements = new LinkedHashSet<>();
        bridges.forEach(it -> elements.add(ElementId.bridge(it)));
        inside.forEach(it -> elements.add(it.member().container().element()));
        List<String> names = new ArrayList<>(bridges);
        inside.forEach(it -> names.add(it.container()));
        Finding finding = Finding.of(id(), bearings.severity(explained), names, names.size());
        boolean isOnlySetting = off.isEmpty() && inside.isEmpty();
        return (isOnlySetting ? bySetting(finding, names) : finding)
                .at(elements)
                .explaining(explained)
                .curedBy(LinkRepairs.answerArp(
                        id(),
                        off,
                        inside.stream().map(Cable::toChangeInside).toList(),
                        forbidding(ignoring, bearings.facts().require(Facts.SYSCTLS))))
                .shownBy(evidence(off, inside, ignoring, bearings.facts().require(Facts.SYSCTLS)));
    }

    private Finding filtered(Map<String, FirewallChain> filters, Bearings bearings) {
        Set<CellId> explained =
                bearings.paths().failing(path -> filters.keySet().stream().anyMatch(path::entersHostAt));
        List<String> names = List.copyOf(filters.keySet());
        FirewallChain first = filters.values().iterator().next();
        return Finding.of(id(), bearings.severity(explained), names, names.size())
                .withSummary(Text.of("finding." + id() + ".summary.filtered", names, names.size(), first.label()))
                .at(names.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(filters.values().stream()
                        .distinct()
                        .map(chain -> Shown.evidence(
                                "nft list chain arp " + Shown.word(chain.table()) + " " + Shown.word(chain.name()),
                                chain.rules().stream().map(FirewallRule::text).toList()))
                        .toList());
    }

    private Finding bySetting(Finding finding, List<String> names) {
        return finding.withSummary(Text.of("finding." + id() + ".summary.setting", names, names.size()));
    }

    /** The names under which the setting stands: the larger of a bridge's own and that of all holds. */
    private static Map<String, String> forbidding(List<String> ignoring, Map<String, String> settings) {
        Map<String, String> names = new TreeMap<>();
        ignoring.forEach(bridge -> Stream.of(bridge, "all")
                .filter(it -> ANSWERS_NOTHING.equals(settings.get(setting(it))))
                .forEach(it -> names.put(it, ANSWERS_NOTHING)));
        return names;
    }

    private static List<Evidence> evidence(
            List<NetworkInterface> off, List<Cable> inside, List<String> ignoring, Map<String, String> settings) {
        List<Evidence> shown = new ArrayList<>();
        off.forEach(it -> shown.add(
                Shown.evidence("ip -o link show dev " + Shown.word(it.name()) + " | grep -o NOARP", List.of("NOARP"))));
        inside.forEach(it -> shown.add(Shown.evidence(
                "nsenter -t " + it.member().container().pid() + " -n ip -o link show dev "
                        + Shown.word(it.inside().name()) + " | grep -o NOARP",
                List.of("NOARP"))));
        ignoring.forEach(it -> {
            String name = ANSWERS_NOTHING.equals(settings.get(setting(it))) ? it : "all";
            shown.add(Shown.evidence("sysctl -n " + Shown.word(setting(name)), List.of(ANSWERS_NOTHING)));
        });
        return shown;
    }
}
