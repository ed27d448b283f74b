package org.bridgedoctor.remedy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Repairs of bridge ports and of what the neighbours of a bridge know: for checks that have found out what is wrong where. */
public final class LinkRepairs {
    private LinkRepairs() {}

    /**
     * A port that is not plugged in where it belongs.
     *
     * @param name the interface
     * @param in the bridge that it is plugged into now, where it is in one
     * @param bridge the bridge that it belongs to
     */
    public record Unplugged(String name, Optional<String> in, String bridge) {}

    /**
     * An address that is pinned to a MAC.
     *
     * @param address the address
     * @param link the interface that it is looked for on
     * @param mac the MAC that somebody has written there
     */
    public record Pinned(IpAddress address, String link, String mac) {}

    /** Plugs ports into their bridges; empty where a name may not stand in a plan. */
    public static Optional<Remediation> plug(String findingId, Collection<Unplugged> ports) {
        return LiveRepair.of(
                "plug-port",
                findingId,
                ports.stream().flatMap(port -> plug(port).stream()).toList());
    }

    private static Optional<LiveChange> plug(Unplugged port) {
        Optional<InterfaceName> name = InterfaceName.parse(port.name());
        Optional<InterfaceName> bridge = InterfaceName.parse(port.bridge());
        Optional<InterfaceName> in = port.in().flatMap(InterfaceName::parse);
        boolean isSafe = name.isPresent()
                && bridge.isPresent()
                && in.isPresent() == port.in().isPresent();
        return isSafe ? Optional.of(LinkChanges.plug(name.get(), in, bridge.get())) : Optional.empty();
    }

    /** Sets links up. */
    public static Optional<Remediation> up(String findingId, Collection<NetworkInterface> links) {
        return LiveRepair.of("link-up", findingId, changes(links, LinkChanges::up));
    }

    /** Lets links answer ARP again. */
    public static Optional<Remediation> answerArp(String findingId, Collection<NetworkInterface> links) {
        return LiveRepair.of("arp-on", findingId, changes(links, LinkChanges::arp));
    }

    private interface ByFlags {
        LiveChange change(InterfaceName name, int flags);
    }

    private static List<LiveChange> changes(Collection<NetworkInterface> links, ByFlags change) {
        return links.stream()
                .flatMap(link ->
                        InterfaceName.parse(link.name()).map(name -> change.change(name, link.flags())).stream())
                .toList();
    }

    /** Lets isolated ports talk to each other. */
    public static Optional<Remediation> liftIsolation(String findingId, Collection<String> ports) {
        return LiveRepair.of(
                "lift-isolation",
                findingId,
                names(ports).stream()
                        .map(port -> LinkChanges.portFlag(port, "isolated", "isolated", false))
                        .toList());
    }

    /**
     * Lets ports learn where MACs are, and flood what they do not know.
     *
     * @param notLearning the ports that do not learn
     * @param notFlooding the ports to which nothing unknown is flooded
     */
    public static Optional<Remediation> learn(
            String findingId, Collection<String> notLearning, Collection<String> notFlooding) {
        List<LiveChange> learning = names(notLearning).stream()
                .map(port -> LinkChanges.portFlag(port, "learning", "learning", true))
                .toList();
        List<LiveChange> flooding = names(notFlooding).stream()
                .map(port -> LinkChanges.portFlag(port, "flood", "unicast_flood", true))
                .toList();
        return LiveRepair.of(
                "learn",
                findingId,
                java.util.stream.Stream.concat(learning.stream(), flooding.stream())
                        .toList());
    }

    /** Lets this port forward. */
    public static Optional<Remediation> forward(String findingId, String port, int state) {
        return LiveRepair.of(
                "port-forwards",
                findingId,
                InterfaceName.parse(port).map(it -> LinkChanges.portForwards(it, state)).stream()
                        .toList());
    }

    /** Deletes entries that pin an address to a wrong MAC. */
    public static Optional<Remediation> unpin(String findingId, Collection<Pinned> entries) {
        return LiveRepair.of(
                "unpin",
                findingId,
                entries.stream()
                        .filter(entry -> entry.mac().matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}"))
                        .flatMap(entry -> InterfaceName.parse(entry.link())
                                .map(link -> LinkChanges.unpin(entry.address(), link, entry.mac()))
                                .stream())
                        .toList());
    }

    /** Takes an address off the host; as {@code 172.17.0.2/32}. */
    public static Optional<Remediation> takeAddress(String findingId, String link, String address) {
        return LiveRepair.of(
                "take-address",
                findingId,
                InterfaceName.parse(link).map(it -> LinkChanges.takeAddress(it, address)).stream()
                        .toList());
    }

    /** Puts a bridge's right address in the place of a wrong one, both with their prefix length. */
    public static Optional<Remediation> replaceAddress(String findingId, String bridge, String wrong, String right) {
        return LiveRepair.of(
                "replace-address",
                findingId,
                InterfaceName.parse(bridge)
                        .map(it -> List.of(LinkChanges.giveAddress(it, right), LinkChanges.takeAddress(it, wrong)))
                        .orElse(List.of()));
    }

    private static List<InterfaceName> names(Collection<String> names) {
        return names.stream()
                .flatMap(name -> InterfaceName.parse(name).stream())
                .toList();
    }
}
