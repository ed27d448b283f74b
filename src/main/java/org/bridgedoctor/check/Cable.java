package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.LinkRepairs;

/**
 * The cable by which a container hangs on its bridge: a veth pair, one end in the container and the other on the host.
 *
 * @param member the container's place
 * @param inside the end in the container
 * @param hostEnd the end on the host
 * @param port what the bridge knows of it; empty where it is plugged into none
 */
record Cable(Member member, NetworkInterface inside, NetworkInterface hostEnd, Optional<BridgePort> port) {
    /** The container's name. */
    String container() {
        return member.container().name();
    }

    /** The bridge into which it should be plugged. */
    String bridge() {
        return member.bridge();
    }

    /** Whether it is plugged into the bridge of its network. */
    boolean isPluggedIn() {
        return hostEnd.master().filter(bridge()::equals).isPresent();
    }

    /** Whether both of its ends are set up. */
    boolean isUp() {
        return hostEnd.isUp() && inside.isUp();
    }

    /** Whether this setting of its port is otherwise than every port begins with. */
    boolean isChanged(Setting setting) {
        return port.filter(it -> it.isChanged(setting)).isPresent();
    }

    /** Whether the bridge has the container's MAC in its table, behind this port. */
    boolean isKnown(List<FdbEntry> fdb) {
        return fdb.stream()
                .anyMatch(entry ->
                        entry.mac().equals(inside.mac()) && entry.device().equals(hostEnd.name()));
    }

    /** The names of these cables' ports, each with those of these settings that are changed there. */
    static Map<String, List<Setting>> byName(List<Cable> cables, List<Setting> settings) {
        Map<String, List<Setting>> ports = new LinkedHashMap<>();
        cables.forEach(cable -> ports.put(
                cable.hostEnd.name(), settings.stream().filter(cable::isChanged).toList()));
        return ports;
    }

    /** This cable, to be plugged into the bridge of its network. */
    LinkRepairs.Unplugged toPlug() {
        return new LinkRepairs.Unplugged(hostEnd.name(), hostEnd.master(), bridge(), toChangeInside());
    }

    /** Its end in the container, to be changed there. */
    LinkRepairs.Inner toChangeInside() {
        return new LinkRepairs.Inner(member.container(), inside.name());
    }

    /** How the two ends can be told to belong together: the container names the number that the host's end bears. */
    List<Evidence> shown() {
        return List.of(
                Shown.evidence(
                        "nsenter -t " + member.container().pid() + " -n ip -o link show dev "
                                + Shown.word(inside.name()) + " | grep -o '@if[0-9]*'",
                        List.of("@if" + hostEnd.index())),
                Shown.evidence(
                        "grep -lx " + hostEnd.index() + " /sys/class/net/*/ifindex", List.of(hostFile("ifindex"))));
    }

    /** A file of the host's end in /sys. */
    String hostFile(String name) {
        return "/sys/class/net/" + Shown.word(hostEnd.name()) + "/" + name;
    }
}
