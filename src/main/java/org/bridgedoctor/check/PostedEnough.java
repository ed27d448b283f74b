package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Posted;

/**
 * Whether posted outputs hold what it takes to acquit: they may know a fact in part, as one sysctl of a hundred, and what was not
 * posted is no pass. The collector asks for all of a fact, so that nothing of this is asked of its answers.
 */
final class PostedEnough {
    private static final Set<String> NEVER = Set.of("live-restore-holds-old-network");

    /** A line as {@code Result=}. */
    private static final Pattern EMPTY_VALUE = Pattern.compile("(?m)^[A-Za-z]{1,40}=$\\R?");

    private static final Map<String, Predicate<HostSnapshot>> ENOUGH = Map.ofEntries(
            Map.entry("forwarding-disabled", facts -> hasSetting(facts, "net.ipv4.ip_forward")),
            Map.entry("icmp-ignored", facts -> hasSetting(facts, "net.ipv4.icmp_echo_ignore_all")),
            Map.entry(
                    "conntrack-full",
                    facts -> hasSetting(facts, "net.netfilter.nf_conntrack_count")
                            && hasSetting(facts, "net.netfilter.nf_conntrack_max")),
            Map.entry("networkmanager-manages-docker", PostedEnough::showsNoneManaged),
            Map.entry(
                    "firewalld-panic",
                    facts -> facts.getOr(Facts.POSTED, Posted.NOTHING)
                            .isPanicking()
                            .isPresent()),
            Map.entry(
                    "masquerade-missing", facts -> facts.require(Facts.FIREWALL).hasDockerChains()),
            Map.entry("host-owns-container-address", PostedEnough::showsPlaces),
            Map.entry("different-networks", PostedEnough::showsPlaces),
            Map.entry("container-paused", PostedEnough::listsContainers),
            Map.entry("container-restarting", PostedEnough::listsContainers),
            Map.entry("reboot-pending", PostedEnough::knowsNextKernel),
            Map.entry(
                    "icc-disabled",
                    facts -> onBridges(facts, it -> !it.options().isEmpty())),
            Map.entry("bridge-stale", PostedEnough::hasWholeList),
            Map.entry("bridge-address-missing", PostedEnough::showsAddresses),
            Map.entry("bridge-route-missing", PostedEnough::showsAddresses),
            Map.entry(
                    "subnet-overlaps-interface",
                    facts -> showsOwnNetwork(facts) && onBridges(facts, PostedEnough::isKnown)),
            Map.entry("subnet-not-private", facts -> onBridges(facts, PostedEnough::isKnown)),
            Map.entry("root-read-only", PostedEnough::showsRoot),
            Map.entry(
                    "experiments-left-behind",
                    facts -> facts.get(Facts.SELINUX).isPresent()
                            && facts.get(Facts.TRACES).isPresent()));

    private PostedEnough() {}

    /** Whether this check may pass. */
    static boolean toAcquit(String check, HostSnapshot facts) {
        boolean isPosted = facts.getOr(Facts.POSTED, Posted.NOTHING).isAll();
        return !isPosted
                || (!NEVER.contains(check)
                        && ENOUGH.getOrDefault(check, any -> true).test(facts));
    }

    /** Whether a fact that is known was posted in part only, so that what it lacks is not missing on the host. */
    static boolean isInPart(FactKey<?> key, HostSnapshot facts) {
        return key.equals(Facts.FIREWALL)
                && facts.getOr(Facts.POSTED, Posted.NOTHING).isAll()
                && facts.get(Facts.FIREWALL)
                        .filter(it -> it.iptables("nat", "POSTROUTING").isEmpty())
                        .isPresent();
    }

    /** docker ps tells no networks and no addresses. */
    private static boolean showsPlaces(HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .allMatch(it -> !it.isPluggedIn() || !it.attachments().isEmpty());
    }

    private static boolean listsContainers(HostSnapshot facts) {
        return facts.getOr(Facts.POSTED, Posted.NOTHING).hasContainers();
    }

    /** What NetworkManager calls connected may have a profile, which nmcli does not show. */
    private static boolean showsNoneManaged(HostSnapshot facts) {
        return facts.get(Facts.MANAGED_LINKS)
                .filter(links -> HostMap.of(facts).networksByBridge().keySet().stream()
                        .map(bridge -> links.states().getOrDefault(bridge, ""))
                        .allMatch(it -> it.equals("unmanaged") || it.contains("externally")))
                .isPresent();
    }

    /** The finding with evidence that says no command was typed which nobody typed, and nothing of what was not printed. */
    static Finding shown(Finding finding, HostSnapshot facts) {
        if (!facts.getOr(Facts.POSTED, Posted.NOTHING).isAll()) {
            return finding;
        }
        String all = finding.evidence().stream()
                .map(it -> EMPTY_VALUE.matcher(it.output()).replaceAll("").strip())
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("\n"));
        return finding.shownBy(all.isEmpty() ? List.of() : List.of(Evidence.posted(all)));
    }

    private static boolean hasSetting(HostSnapshot facts, String name) {
        return facts.getOr(Facts.SYSCTLS, Map.of()).containsKey(name);
    }

    private static boolean knowsNextKernel(HostSnapshot facts) {
        return facts.get(Facts.KERNELS).filter(it -> it.standard().isPresent()).isPresent();
    }

    private static boolean onBridges(HostSnapshot facts, Predicate<DockerNetwork> what) {
        return HostMap.of(facts).networksByBridge().values().stream().allMatch(what);
    }

    private static boolean isKnown(DockerNetwork network) {
        return !network.subnets().isEmpty();
    }

    /** docker network ls lists the networks that every docker has. */
    private static boolean hasWholeList(HostSnapshot facts) {
        return facts.getOr(Facts.NETWORKS, List.of()).stream()
                .anyMatch(it -> it.driver().equals("host"));
    }

    private static boolean showsAddresses(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        return map.networksByBridge().keySet().stream()
                .flatMap(bridge -> map.nic(bridge).stream())
                .allMatch(PostedEnough::hasAddress);
    }

    private static boolean showsOwnNetwork(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        return facts.getOr(Facts.INTERFACES, List.of()).stream()
                .filter(it -> it.kind() != NetworkInterface.Kind.LOOPBACK && !map.isDockerBridge(it.name()))
                .anyMatch(PostedEnough::hasAddress);
    }

    private static boolean hasAddress(NetworkInterface nic) {
        return nic.addresses().stream().map(InterfaceAddress::address).anyMatch(it -> !it.isV6());
    }

    private static boolean showsRoot(HostSnapshot facts) {
        return facts.get(Facts.FILE_SYSTEMS).flatMap(it -> it.holding("/")).isPresent();
    }
}
