package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** What there is against each finding: remediations as data, made for the facts of one host. */
public final class RemediationCatalogue {
    /** Where runs are kept on a host. */
    public static final String RUN_FOLDER = "/var/lib/bridge-doctor/";

    /** Findings with one piece of advice, which names what the finding names. */
    private static final Set<String> ADVISED = Set.of(
            "port-detached",
            "port-on-wrong-bridge",
            "port-down",
            "port-isolated",
            "port-not-learning",
            "port-blocked",
            "fdb-entry-wrong",
            "mac-duplicated",
            "address-duplicated",
            "host-owns-container-address",
            "neighbour-pinned-wrong",
            "arp-suppressed",
            "bridge-route-missing",
            "route-blackholed",
            "policy-rule-diverts",
            "reverse-path-filter",
            "container-route-missing",
            "container-firewall-drops",
            "queue-drops",
            "container-paused",
            "container-restarting",
            "service-on-loopback",
            "service-not-listening",
            "published-on-loopback",
            "listens-on-ipv6-only",
            "docker-proxy-gone",
            "icmp-ignored",
            "icc-disabled",
            "different-networks",
            "bridge-stale",
            "vlan-filtering-blocks",
            "mtu-mismatch",
            "conntrack-full",
            "published-port-taken",
            "address-pool-exhausted",
            "networkmanager-manages-docker",
            "live-restore-holds-old-network",
            "docker-iptables-disabled");

    private RemediationCatalogue() {}

    /**
     * The remediations for a finding, best first; empty where there is nothing to do or to say.
     *
     * @param findingId the finding
     * @param facts what is known of the host
     * @param elements where the finding is
     * @param words what the finding's sentences were made with: its advice may name the same things
     */
    public static List<Remediation> forFinding(
            String findingId, HostSnapshot facts, List<ElementId> elements, List<Object> words) {
        return ADVISED.contains(findingId)
                ? List.of(advised(findingId, new Text("advice." + findingId, words)))
                : forFinding(findingId, facts, elements);
    }

    /** Whether the advice for this finding names what the finding names. */
    static boolean isAdvisedByName(String findingId) {
        return ADVISED.contains(findingId);
    }

    /** The same for a finding whose advice names nothing. */
    public static List<Remediation> forFinding(String findingId, HostSnapshot facts, List<ElementId> elements) {
        return switch (findingId) {
            case "bridge-deaf" ->
                NewBridgeMac.repair(facts, elements).map(List::of).orElseGet(() -> advice(findingId, "newer-kernel"));
            case "kernel-deafens-bridges" -> List.of(NewBridgeMac.prevention(facts));
            case "bridge-down" ->
                BridgeRepairs.up(facts, elements).map(List::of).orElseGet(() -> advice(findingId, "bridge-down"));
            case "bridge-address-missing" ->
                BridgeRepairs.address(facts, elements)
                        .map(List::of)
                        .orElseGet(() -> advice(findingId, "bridge-address-missing"));
            case "docker-not-running" ->
                StartObstacle.advice(facts)
                        .map(it -> List.of(advised(findingId, it)))
                        .or(() -> DockerStart.remediation(facts).map(List::of))
                        .orElseGet(() -> advice(findingId, "docker-not-running"));
            case "bridge-address-wrong" -> AddressAdvice.rightAddress(facts, elements);
            case "daemon-config-invalid" ->
                DaemonCorrection.of(facts).map(List::of).orElseGet(() -> DaemonJsonAdvice.corrected(facts));
            case "subnet-not-private",
                    "subnet-overlaps-interface",
                    "subnet-overlaps-route",
                    "subnet-overlaps-operator",
                    "subnet-overlaps-resolver",
                    "subnet-overlaps-network" -> RangeRepairs.against(findingId, facts, elements);
            case "nginx-not-running",
                    "nginx-upstream-stale",
                    "forwarding-disabled",
                    "docker-rules-missing",
                    "input-blocks-bridge",
                    "input-blocks-nginx",
                    "output-blocks-bridge",
                    "forward-blocks-containers",
                    "bridge-filter-drops",
                    "legacy-iptables-drops",
                    "nft-drops",
                    "firewalld-started-after-docker",
                    "firewalld-zone-blocks",
                    "firewalld-stopped-chains-lost",
                    "firewalld-panic",
                    "raw-or-mangle-drops",
                    "masquerade-missing",
                    "nginx-upstream-refused",
                    "reply-not-from-there" -> advice(findingId, findingId);
            case "experiments-left-behind" -> FirewalldStart.remediations(facts);
            case "bridge-module-unavailable" -> ahead(ModuleRepairs.letIn(facts), SystemAdvice.module(facts));
            case "reboot-pending" -> ahead(HostRestart.against(findingId, facts), SystemAdvice.reboot(facts));
            case "kernel-modules-gone" -> ahead(HostRestart.against(findingId, facts), SystemAdvice.modulesGone(facts));
            case "root-read-only" ->
                ahead(ReadOnly.of(facts).flatMap(it -> SystemAdvice.writable(it, facts)), SystemAdvice.readOnly(facts));
            case "disk-full" -> SystemAdvice.diskFull(facts);
            case "selinux-blocks-nginx" -> SystemAdvice.selinux();
            case "yum-exclude-blocks" -> ahead(PackageRepairs.held(facts), PackageAdvice.exclude(facts));
            case "yum-mirror-gone" -> ahead(PackageAdvice.archive(facts), PackageAdvice.mirror(facts));
            case "kernel-outdated" -> ahead(PackageRepairs.kernel(facts), PackageAdvice.kernel(facts));
            default -> List.of();
        };
    }

    /** The repair, where there is one, and then what the reader does himself. */
    private static List<Remediation> ahead(Optional<Remediation> repair, List<Remediation> advice) {
        return Stream.concat(repair.stream(), advice.stream()).toList();
    }

    private static List<Remediation> advice(String findingId, String key) {
        return List.of(advised(findingId, Text.of("advice." + key)));
    }

    /** What the reader does himself against a finding. */
    static Remediation advised(String findingId, Text... advice) {
        return new Remediation(
                "advice",
                findingId,
                Text.of("remedy.advice.title"),
                Impacts.none(),
                List.of(),
                List.of(advice),
                List.of());
    }
}
