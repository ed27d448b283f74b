package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Changes of single values of links, bridge ports and neighbours, as steps of a plan. All are gone with the next power-on, as
 * the faults are that they put right: none of these values is kept anywhere on a host that docker runs on.
 */
final class LinkChanges {
    private static final int IFF_UP = 0x1;
    private static final int IFF_NOARP = 0x80;
    private static final int FORWARDING = 3;

    private LinkChanges() {}

    /** Sets a link up; the value compared is the kernel's flags, as {@code 0x1002} and {@code 0x1003}. */
    static LiveChange up(InterfaceName link, int flags) {
        return new LiveChange(
                Text.of("step.link-up", link.value()),
                flagsOf(link),
                hex(flags),
                List.of("ip", "link", "set", "dev", link.value(), "up"),
                hex(flags | IFF_UP),
                List.of("ip", "link", "set", "dev", link.value(), "down"));
    }

    /** Lets a link answer ARP. */
    static LiveChange arp(InterfaceName link, int flags) {
        return new LiveChange(
                Text.of("step.arp-on", link.value()),
                flagsOf(link),
                hex(flags),
                List.of("ip", "link", "set", "dev", link.value(), "arp", "on"),
                hex(flags & ~IFF_NOARP),
                List.of("ip", "link", "set", "dev", link.value(), "arp", "off"));
    }

    /** Plugs a port into this bridge, out of the one that it is in, where it is in one. */
    static LiveChange plug(InterfaceName port, Optional<InterfaceName> from, InterfaceName bridge) {
        List<String> back = from.map(
                        wrong -> List.of("ip", "link", "set", "dev", port.value(), "master", wrong.value()))
                .orElseGet(() -> List.of("ip", "link", "set", "dev", port.value(), "nomaster"));
        return new LiveChange(
                Text.of("step.plug", port.value(), bridge.value()),
                List.of("master_of", port.value()),
                from.map(InterfaceName::value).orElse("none"),
                List.of("ip", "link", "set", "dev", port.value(), "master", bridge.value()),
                bridge.value(),
                back);
    }

    /** Lets a container ask anew who has which address; what it knew is a cache, so there is nothing to take back. */
    static Action forgetNeighbours(ContainerName container, InterfaceName link) {
        return new Action(
                Text.of("step.forget-neighbours", container.name()),
                container.within(List.of("has_neighbours", link.value())),
                container.within(List.of("ip", "neigh", "flush", "dev", link.value())),
                List.of());
    }

    /** Puts a setting of a port back to what every port begins with. */
    static LiveChange asAtFirst(InterfaceName port, Setting setting) {
        boolean isOn = setting.isOnAtFirst();
        List<String> set = List.of("bridge", "link", "set", "dev", port.value(), setting.word());
        return new LiveChange(
                Text.of("step.port-flag." + setting.word(), port.value()),
                // it is the only one that the kernel shows in no file
                setting == Setting.LOCKED
                        ? List.of("is_locked", port.value())
                        : List.of("cat", "/sys/class/net/" + port + "/brport/" + setting.file()),
                isOn ? "0" : "1",
                ShellWords.and(set, List.of(isOn ? "on" : "off")),
                isOn ? "1" : "0",
                ShellWords.and(set, List.of(isOn ? "off" : "on")));
    }

    /** Lets a port forward that is in another state of the spanning tree. */
    static LiveChange portForwards(InterfaceName port, int state) {
        return new LiveChange(
                Text.of("step.port-forwards", port.value()),
                List.of("cat", "/sys/class/net/" + port + "/brport/state"),
                Integer.toString(state),
                List.of("bridge", "link", "set", "dev", port.value(), "state", Integer.toString(FORWARDING)),
                Integer.toString(FORWARDING),
                List.of("bridge", "link", "set", "dev", port.value(), "state", Integer.toString(state)));
    }

    /** Gives a link this address with its prefix length, as {@code 172.17.0.1/16}. */
    static LiveChange giveAddress(InterfaceName link, String address) {
        return new LiveChange(
                Text.of("step.bridge-address", link.value(), address),
                List.of("has_address", link.value(), address),
                "no",
                List.of("ip", "addr", "add", address, "brd", "+", "dev", link.value()),
                "yes",
                List.of("ip", "addr", "del", address, "dev", link.value()));
    }

    /** Takes this address off a link. */
    static LiveChange takeAddress(InterfaceName link, String address) {
        return new LiveChange(
                Text.of("step.take-address", link.value(), address),
                List.of("has_address", link.value(), address),
                "yes",
                List.of("ip", "addr", "del", address, "dev", link.value()),
                "no",
                List.of("ip", "addr", "add", address, "dev", link.value()));
    }

    /** Deletes a neighbour's entry that was pinned to this MAC. */
    static LiveChange unpin(IpAddress address, InterfaceName link, String mac) {
        return new LiveChange(
                Text.of("step.unpin", address.toString(), mac),
                List.of("pinned_to", address.toString(), link.value()),
                mac,
                List.of("ip", "neigh", "del", address.toString(), "dev", link.value()),
                "none",
                List.of(
                        "ip",
                        "neigh",
                        "replace",
                        address.toString(),
                        "lladdr",
                        mac,
                        "dev",
                        link.value(),
                        "nud",
                        "permanent"));
    }

    /** Deletes an entry that somebody has made in a bridge's forwarding table, with the flags that it has. */
    static LiveChange forget(FdbEntry entry, InterfaceName port) {
        String mac = entry.mac();
        // an entry of the bridge itself is not a port's, and the kernel wants to be told so
        String side = entry.master().equals(Optional.of(entry.device())) ? "self" : "master";
        List<String> back = new ArrayList<>(List.of("bridge", "fdb", "replace", mac, "dev", port.value(), side));
        back.addAll(entry.flags());
        return new LiveChange(
                Text.of("step.forget", mac, port.value()),
                List.of("entry_at", mac, port.value()),
                String.join(" ", entry.flags()),
                List.of("bridge", "fdb", "del", mac, "dev", port.value(), side),
                "none",
                back);
    }

    /** Lets a bridge pass frames without regard to VLANs. */
    static LiveChange withoutVlans(InterfaceName bridge) {
        List<String> place = List.of("ip", "link", "set", "dev", bridge.value(), "type", "bridge", "vlan_filtering");
        return new LiveChange(
                Text.of("step.vlans-off", bridge.value()),
                List.of("cat", "/sys/class/net/" + bridge + "/bridge/vlan_filtering"),
                "1",
                ShellWords.and(place, List.of("0")),
                "0",
                ShellWords.and(place, List.of("1")));
    }

    /** Deletes a bridge that has no ports, with the addresses that it has. */
    static LiveChange delete(InterfaceName name, NetworkInterface bridge) {
        return new LiveChange(
                Text.of("step.delete-bridge", name.value()),
                List.of("has_link", name.value()),
                "yes",
                List.of("ip", "link", "del", "dev", name.value()),
                "no",
                ShellWords.and(
                        List.of("make_bridge", name.value(), bridge.mac(), bridge.isUp() ? "up" : "down"),
                        bridge.addresses().stream()
                                .filter(it -> !it.address().isV6())
                                .map(InterfaceAddress::toString)
                                .toList()));
    }

    /** Gives a container a default route, in the place of a wrong one where it has one. */
    static LiveChange defaultRoute(IpAddress gateway, InterfaceName link, Optional<Route> wrong) {
        Optional<String> before = wrong.flatMap(Route::gateway).map(IpAddress::toString);
        List<String> right = List.of("default", "via", gateway.toString(), "dev", link.value());
        return new LiveChange(
                Text.of("step.default-route", gateway.toString()),
                List.of("default_route"),
                before.map(it -> it + " " + link).orElse("none"),
                ShellWords.and(List.of("ip", "route", before.isPresent() ? "replace" : "add"), right),
                gateway + " " + link,
                before.map(it -> List.of("ip", "route", "replace", "default", "via", it, "dev", link.value()))
                        .orElseGet(() -> ShellWords.and(List.of("ip", "route", "del"), right)));
    }

    /** Lets a container's end of its cable answer ARP; its flags can be read with ip alone. */
    static LiveChange arpInside(InterfaceName link) {
        return new LiveChange(
                Text.of("step.arp-on", link.value()),
                List.of("answers_arp", link.value()),
                "no",
                List.of("ip", "link", "set", "dev", link.value(), "arp", "on"),
                "yes",
                List.of("ip", "link", "set", "dev", link.value(), "arp", "off"));
    }

    /** Sets the size of the largest packet that a container sends, in bytes. */
    static LiveChange mtuInside(InterfaceName link, int now, int next) {
        return new LiveChange(
                Text.of("step.mtu", link.value(), Integer.toString(next)),
                List.of("link_mtu", link.value()),
                Integer.toString(now),
                List.of("ip", "link", "set", "dev", link.value(), "mtu", Integer.toString(next)),
                Integer.toString(next),
                List.of("ip", "link", "set", "dev", link.value(), "mtu", Integer.toString(now)));
    }

    /** The same change in the network of a container. */
    static LiveChange within(ContainerName container, LiveChange change) {
        return new LiveChange(
                Text.of("step.within", container.name(), change.title()),
                container.within(change.read()),
                change.before(),
                container.within(change.apply()),
                change.after(),
                container.within(change.inverse()));
    }

    private static List<String> flagsOf(InterfaceName link) {
        return List.of("cat", "/sys/class/net/" + link + "/flags");
    }

    private static String hex(int flags) {
        return "0x" + Integer.toHexString(flags);
    }
}
