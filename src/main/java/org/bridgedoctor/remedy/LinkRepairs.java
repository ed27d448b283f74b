package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.RemediationStep.Action;
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
     * @param inner the other end of the cable
     */
    public record Unplugged(String name, Optional<String> in, String bridge, Inner inner) {}

    /**
     * An address that is pinned to a MAC.
     *
     * @param address the address
     * @param link the interface that it is looked for on
     * @param mac the MAC that somebody has written there
     * @param in the container in which it is pinned; empty for the host
     */
    public record Pinned(IpAddress address, String link, String mac, Optional<Container> in) {}

    /**
     * Something in a container's network.
     *
     * @param container the container
     * @param link the interface in it
     */
    public record Inner(Container container, String link) {}

    /**
     * Plugs ports into their bridges; empty where a name may not stand in a plan. A host answers on each bridge for the
     * addresses of all of them, so the container may have learned the MAC of the bridge that it hung on, and would go on sending
     * there until it forgets it, which takes most of a minute.
     */
    public static Optional<Remediation> plug(String findingId, Collection<Unplugged> ports) {
        List<RemediationStep> steps = new ArrayList<>();
        ports.forEach(port -> plug(port).ifPresent(steps::add));
        ports.stream()
                .filter(port -> !steps.isEmpty() && port.in().isPresent())
                .forEach(port -> forgetNeighbours(port.inner()).ifPresent(steps::add));
        return LiveRepair.of("plug-port", findingId, steps);
    }

    private static Optional<Action> forgetNeighbours(Inner place) {
        return ContainerName.of(place.container())
                .flatMap(container ->
                        InterfaceName.parse(place.link()).map(link -> LinkChanges.forgetNeighbours(container, link)));
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

    /** This change of an interface of a container; empty where a name may not stand in a plan. */
    static Optional<LiveChange> inside(Inner place, Function<InterfaceName, LiveChange> change) {
        return InterfaceName.parse(place.link()).map(change).flatMap(it -> in(Optional.of(place.container()), it));
    }

    static Optional<LiveChange> in(Optional<Container> container, LiveChange change) {
        return container.isEmpty()
                ? Optional.of(change)
                : container.flatMap(ContainerName::of).map(it -> LinkChanges.within(it, change));
    }

    /**
     * Lets links answer ARP again.
     *
     * @param links those of the host that are switched off
     * @param inner those in containers that are
     * @param settings the names under which {@code arp_ignore} forbids it, as {@code docker0} or {@code all}, with its value
     */
    public static Optional<Remediation> answerArp(
            String findingId,
            Collection<NetworkInterface> links,
            Collection<Inner> inner,
            Map<String, String> settings) {
        List<RemediationStep> steps = new ArrayList<>(changes(links, LinkChanges::arp));
        inner.forEach(it -> inside(it, LinkChanges::arpInside).ifPresent(steps::add));
        settings.forEach((name, value) -> SettingRepairs.answerArp(name, value).ifPresent(steps::add));
        return LiveRepair.of("arp-on", findingId, steps);
    }

    /** Takes an address with its prefix length off a container that has another one of its own. */
    public static Optional<Remediation> takeAddress(String findingId, Map<Inner, String> addresses) {
        List<LiveChange> steps = new ArrayList<>();
        addresses.forEach((it, address) ->
                inside(it, link -> LinkChanges.takeAddress(link, address)).ifPresent(steps::add));
        return LiveRepair.of("take-address", findingId, steps.size() == addresses.size() ? steps : List.of());
    }

    /**
     * Gives containers the default route that they have lost, by this gateway.
     *
     * @param wrong the routes that some of them have instead
     */
    public static Optional<Remediation> defaultRoute(
            String findingId, Map<Inner, IpAddress> gateways, Map<Container, Route> wrong) {
        List<LiveChange> steps = new ArrayList<>();
        gateways.forEach((it, gateway) -> inside(
                        it,
                        link -> LinkChanges.defaultRoute(gateway, link, Optional.ofNullable(wrong.get(it.container()))))
                .ifPresent(steps::add));
        return LiveRepair.of("default-route", findingId, steps.size() == gateways.size() ? steps : List.of());
    }

    /** Deletes entries that somebody has made in a bridge's forwarding table. */
    public static Optional<Remediation> forget(String findingId, Collection<FdbEntry> entries) {
        List<LiveChange> steps = entries.stream()
                .filter(entry -> isMac(entry.mac()))
                .filter(entry -> !entry.flags().isEmpty()
                        && entry.flags().stream().allMatch(it -> it.matches("static|sticky|permanent")))
                .flatMap(entry ->
                        InterfaceName.parse(entry.device()).map(port -> LinkChanges.forget(entry, port)).stream())
                .toList();
        return LiveRepair.of("forget", findingId, steps.size() == entries.size() ? steps : List.of());
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

    /**
     * Puts settings of ports back to what every port begins with.
     *
     * @param id the id of the repair
     * @param ports the ports, each with the settings that are otherwise
     */
    public static Optional<Remediation> asAtFirst(String id, String findingId, Map<String, List<Setting>> ports) {
        List<LiveChange> steps = new ArrayList<>();
        ports.forEach((name, settings) -> InterfaceName.parse(name)
                .ifPresent(port -> settings.forEach(it -> steps.add(LinkChanges.asAtFirst(port, it)))));
        return LiveRepair.of(id, findingId, steps);
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
                        .filter(entry -> isMac(entry.mac()))
                        .flatMap(entry -> InterfaceName.parse(entry.link())
                                .map(link -> LinkChanges.unpin(entry.address(), link, entry.mac()))
                                .flatMap(change -> in(entry.in(), change))
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

    /**
     * Puts a bridge's right address in the place of a wrong one, both with their prefix length. The wrong one goes first where
     * both are of one subnet: the kernel takes a subnet's other addresses away together with its first.
     */
    public static Optional<Remediation> replaceAddress(String findingId, String bridge, String wrong, String right) {
        List<LiveChange> steps = new ArrayList<>();
        InterfaceName.parse(bridge).ifPresent(it -> {
            steps.add(LinkChanges.giveAddress(it, right));
            steps.add(isOneSubnet(wrong, right) ? 0 : 1, LinkChanges.takeAddress(it, wrong));
        });
        return LiveRepair.of("replace-address", findingId, steps);
    }

    /** Whether these addresses, as {@code 172.17.0.1/16}, are of the same subnet. */
    static boolean isOneSubnet(String one, String other) {
        Optional<Subnet> subnet = Subnet.parse(one);
        return subnet.isPresent() && subnet.equals(Subnet.parse(other));
    }

    /**
     * Lets containers send packets that their host's card carries, at once and without a restart. Docker's file keeps it for
     * docker0; networks that people made have an option of their own, which is set when they are created.
     *
     * @param sizes the size in bytes of the largest packet that each sends now
     * @param mtu the size that is carried
     */
    public static Optional<Remediation> smallerPackets(
            String findingId, Map<Inner, Integer> sizes, int mtu, HostSnapshot facts) {
        List<RemediationStep> steps = new ArrayList<>();
        sizes.forEach((it, size) ->
                inside(it, link -> LinkChanges.mtuInside(link, size, mtu)).ifPresent(steps::add));
        if (steps.size() != sizes.size()) {
            return Optional.empty();
        }
        DaemonRepairs.withMtu(facts, mtu).ifPresent(steps::add);
        return LiveRepair.of("smaller-packets", findingId, steps);
    }

    /** Lets bridges pass frames without regard to VLANs. */
    public static Optional<Remediation> withoutVlans(String findingId, Collection<String> bridges) {
        return LiveRepair.of(
                "vlans-off",
                findingId,
                names(bridges).stream().map(LinkChanges::withoutVlans).toList());
    }

    /** Deletes bridges without ports; empty where one of them could not be made again as it is. */
    public static Optional<Remediation> delete(String findingId, Collection<NetworkInterface> bridges) {
        List<LiveChange> steps = bridges.stream()
                .filter(bridge -> isMac(bridge.mac()))
                .flatMap(bridge ->
                        InterfaceName.parse(bridge.name()).map(name -> LinkChanges.delete(name, bridge)).stream())
                .toList();
        return LiveRepair.of("delete-bridge", findingId, steps.size() == bridges.size() ? steps : List.of());
    }

    private static boolean isMac(String text) {
        return text.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    }

    private static List<InterfaceName> names(Collection<String> names) {
        return names.stream()
                .flatMap(name -> InterfaceName.parse(name).stream())
                .toList();
    }
}
