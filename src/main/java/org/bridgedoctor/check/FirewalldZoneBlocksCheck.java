package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.PacketStops.Stopped;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewalldSettings;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.ZoneRepairs;

/** firewalld rejects what containers send, because their bridge is in a zone that does not let it pass (faults F49E). */
public final class FirewalldZoneBlocksCheck extends StopCheck {
    /** The chain that sends packets on to the zone of the interface that they came by, with nftables and with iptables. */
    private static final Set<String> ZONES = Set.of("filter_INPUT_ZONES", "INPUT_ZONES");

    private static final String TRUSTED = "trusted";

    @Override
    public String id() {
        return "firewalld-zone-blocks";
    }

    /** A zone that does not let nginx's port in is the same condition, and another sentence. */
    @Override
    boolean isMine(Stopped stopped) {
        return isMine(StopKind.of(stopped.stop()));
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.FIREWALLD;
    }

    @Override
    List<Remediation> remediations(Blockade blockade, HostSnapshot facts) {
        return (blockade.bridges().isEmpty() ? letIn(blockade, facts) : intoZone(blockade.bridges(), facts))
                .stream().toList();
    }

    private Optional<Remediation> letIn(Blockade blockade, HostSnapshot facts) {
        return zone(PacketStops.uplink(facts), facts).flatMap(zone -> ZoneRepairs.letIn(id(), zone, blockade.ports()));
    }

    /** Docker makes a zone of its own from 20.10 on, and would refuse to start where its bridge is kept in another one. */
    private Optional<Remediation> intoZone(Set<String> bridges, HostSnapshot facts) {
        Map<String, Optional<String>> now = new LinkedHashMap<>();
        bridges.forEach(bridge -> now.put(bridge, zoneNamed(bridge, facts)));
        Map<String, String> kept =
                facts.getOr(Facts.FIREWALLD_SETTINGS, FirewalldSettings.UNKNOWN).kept();
        String zone = rightZone(facts);
        return now.containsValue(Optional.of(zone))
                ? Optional.empty()
                : ZoneRepairs.into(id(), zone, now, kept, zone.equals(TRUSTED));
    }

    private static String rightZone(HostSnapshot facts) {
        return facts.get(Facts.DOCKER)
                        .flatMap(Docker::server)
                        .filter(version -> version.isAtLeast(20, 10, 0))
                        .isPresent()
                ? "docker"
                : TRUSTED;
    }

    /** A source or a rich rule stops what is in the right zone already, and only its author knows why. */
    @Override
    Finding told(Finding finding, Set<String> bridges, HostSnapshot facts) {
        boolean isInPlace =
                bridges.stream().map(it -> zoneNamed(it, facts)).anyMatch(Optional.of(rightZone(facts))::equals);
        return isInPlace
                ? finding.withSummary(new Text(
                        "finding." + id() + ".summary.ahead", finding.title().arguments()))
                : finding;
    }

    /** The zone that a link's packets get to: its own, or the one of all that have none. */
    private static Optional<String> zone(String link, HostSnapshot facts) {
        return zoneNamed(link, facts)
                .or(() -> dispatch(facts).stream()
                        .filter(rule -> rule.matches().isEmpty())
                        .findFirst()
                        .flatMap(FirewalldZoneBlocksCheck::target));
    }

    private static Optional<String> zoneNamed(String link, HostSnapshot facts) {
        return dispatch(facts).stream()
                .filter(rule -> rule.matches().stream()
                        .anyMatch(it -> it.aspect() == Aspect.IN && it.values().contains(link)))
                .findFirst()
                .flatMap(FirewalldZoneBlocksCheck::target);
    }

    private static List<FirewallRule> dispatch(HostSnapshot facts) {
        return facts.get(Facts.FIREWALL).map(Firewall::chains).orElse(List.of()).stream()
                .filter(chain -> ZONES.contains(chain.name()))
                .flatMap(chain -> chain.rules().stream())
                .toList();
    }

    /** The chain of a zone is called {@code filter_IN_public}, with iptables {@code IN_public}. */
    private static Optional<String> target(FirewallRule rule) {
        String chain = rule.verdict().chain();
        int at = chain.indexOf("IN_");
        return at < 0 ? Optional.empty() : Optional.of(chain.substring(at + "IN_".length()));
    }
}
