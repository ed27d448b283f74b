package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.LinkRepairs.Inner;
import org.bridgedoctor.remedy.LinkRepairs.Pinned;
import org.bridgedoctor.remedy.LinkRepairs.Unplugged;
import org.junit.jupiter.api.Test;

/** The exact commands of the repairs of ports and neighbours, and what may not stand in them. */
class LinkRepairsTest {
    private static final String MAC = "02:42:ac:11:00:99";
    private static final Inner WEB = new Inner(
            new Container(
                    "abcdef0123456789",
                    "web",
                    "nginx",
                    "running",
                    4711,
                    "default",
                    List.of(),
                    List.of(),
                    "no",
                    false,
                    Optional.empty()),
            "eth0");

    private static NetworkInterface link(String name, int flags) {
        return new NetworkInterface(
                name, 3, 3, NetworkInterface.Kind.BRIDGE, MAC, flags, 1500, "up", Optional.empty(), List.of());
    }

    @Test
    void plugsALoosePortInAndOutAgain() {
        assertThat(Commands.of(LinkRepairs.plug(
                        "port-detached", List.of(new Unplugged("veth1", Optional.empty(), "docker0", WEB)))))
                .containsExactly("master_of veth1 = none | ip link set dev veth1 master docker0 = docker0"
                        + " | ip link set dev veth1 nomaster");
    }

    @Test
    void movesAPortAndBackIntoTheBridgeItWasIn() {
        assertThat(Commands.of(LinkRepairs.plug(
                        "port-on-wrong-bridge",
                        List.of(new Unplugged("veth1", Optional.of("br-wrong"), "docker0", WEB)))))
                .containsExactly(
                        "master_of veth1 = br-wrong | ip link set dev veth1 master docker0 = docker0"
                                + " | ip link set dev veth1 master br-wrong",
                        "within abcdef012345 ip neigh flush dev eth0");
    }

    @Test
    void setsAPortUp() {
        assertThat(Commands.of(LinkRepairs.up("port-down", List.of(link("veth1", 0x1102)))))
                .containsExactly("cat /sys/class/net/veth1/flags = 0x1102 | ip link set dev veth1 up = 0x1103"
                        + " | ip link set dev veth1 down");
    }

    @Test
    void letsABridgeAnswerArp() {
        assertThat(Commands.of(LinkRepairs.answerArp(
                        "arp-suppressed", List.of(link("docker0", 0x1083)), List.of(), Map.of("all", "8"))))
                .containsExactly(
                        "cat /sys/class/net/docker0/flags = 0x1083 | ip link set dev docker0 arp on = 0x1003"
                                + " | ip link set dev docker0 arp off",
                        "cat /proc/sys/net/ipv4/conf/all/arp_ignore = 8 | sysctl -q -w net/ipv4/conf/all/arp_ignore=0 = 0"
                                + " | sysctl -q -w net/ipv4/conf/all/arp_ignore=8");
    }

    @Test
    void liftsIsolationAndLetsAPortLearnAndForward() {
        assertThat(Commands.of(LinkRepairs.asAtFirst(
                        "lift-isolation", "port-isolated", Map.of("veth1", List.of(Setting.ISOLATED)))))
                .containsExactly(
                        "cat /sys/class/net/veth1/brport/isolated = 1 | bridge link set dev veth1 isolated off = 0"
                                + " | bridge link set dev veth1 isolated on");
        assertThat(Commands.of(LinkRepairs.asAtFirst(
                        "learn",
                        "port-not-learning",
                        Map.of("veth1", List.of(Setting.LEARNING, Setting.FLOODING, Setting.BROADCASTS)))))
                .containsExactly(
                        "cat /sys/class/net/veth1/brport/learning = 0 | bridge link set dev veth1 learning on = 1"
                                + " | bridge link set dev veth1 learning off",
                        "cat /sys/class/net/veth1/brport/unicast_flood = 0 | bridge link set dev veth1 flood on = 1"
                                + " | bridge link set dev veth1 flood off",
                        "cat /sys/class/net/veth1/brport/broadcast_flood = 0 | bridge link set dev veth1 bcast_flood on = 1"
                                + " | bridge link set dev veth1 bcast_flood off");
        assertThat(Commands.of(
                        LinkRepairs.asAtFirst("unlock", "port-blocked", Map.of("veth1", List.of(Setting.LOCKED)))))
                .containsExactly("is_locked veth1 = 1 | bridge link set dev veth1 locked off = 0"
                        + " | bridge link set dev veth1 locked on");
        assertThat(Commands.of(LinkRepairs.forward("port-blocked", "veth1", 0)))
                .containsExactly("cat /sys/class/net/veth1/brport/state = 0 | bridge link set dev veth1 state 3 = 3"
                        + " | bridge link set dev veth1 state 0");
    }

    @Test
    void takesAWrongAddressOffFirstWhereItIsOfTheSameSubnet() {
        assertThat(Commands.of(LinkRepairs.replaceAddress(
                        "bridge-address-wrong", "docker0", "172.17.0.254/16", "172.17.0.1/16")))
                .extracting(it -> it.split(" \\| ", -1)[1])
                .containsExactly(
                        "ip addr del 172.17.0.254/16 dev docker0 = no",
                        "ip addr add 172.17.0.1/16 brd + dev docker0 = yes");
        assertThat(Commands.of(LinkRepairs.replaceAddress(
                        "bridge-address-wrong", "docker0", "172.30.0.1/16", "172.17.0.1/16")))
                .as("no moment without an address")
                .extracting(it -> it.split(" \\| ", -1)[1])
                .containsExactly(
                        "ip addr add 172.17.0.1/16 brd + dev docker0 = yes",
                        "ip addr del 172.30.0.1/16 dev docker0 = no");
    }

    @Test
    void givesAContainerItsGatewayBackInThePlaceOfAWrongOneOrOfNone() {
        var places = Map.of(WEB, IpAddress.of("172.17.0.1"));
        Route wrong = new Route(
                "main",
                "unicast",
                Subnet.of("0.0.0.0/0"),
                Optional.of(IpAddress.of("172.17.0.99")),
                Optional.of("eth0"),
                Optional.empty(),
                0);
        assertThat(Commands.of(
                        LinkRepairs.defaultRoute("container-route-missing", places, Map.of(WEB.container(), wrong))))
                .containsExactly("within abcdef012345 default_route = 172.17.0.99 eth0"
                        + " | within abcdef012345 ip route replace default via 172.17.0.1 dev eth0 = 172.17.0.1 eth0"
                        + " | within abcdef012345 ip route replace default via 172.17.0.99 dev eth0");
        assertThat(Commands.of(LinkRepairs.defaultRoute("container-route-missing", places, Map.of())))
                .containsExactly("within abcdef012345 default_route = none"
                        + " | within abcdef012345 ip route add default via 172.17.0.1 dev eth0 = 172.17.0.1 eth0"
                        + " | within abcdef012345 ip route del default via 172.17.0.1 dev eth0");
    }

    @Test
    void deletesAPinnedEntryAndPinsItAgain() {
        assertThat(Commands.of(LinkRepairs.unpin(
                        "neighbour-pinned-wrong",
                        List.of(new Pinned(IpAddress.of("172.17.0.2"), "docker0", MAC, Optional.empty())))))
                .containsExactly("pinned_to 172.17.0.2 docker0 = " + MAC
                        + " | ip neigh del 172.17.0.2 dev docker0 = none"
                        + " | ip neigh replace 172.17.0.2 lladdr " + MAC + " dev docker0 nud permanent");
    }

    @Test
    void givesTheRightAddressBeforeItTakesTheWrongOne() {
        assertThat(Commands.of(LinkRepairs.replaceAddress(
                        "bridge-address-wrong", "docker0", "172.30.0.1/16", "172.17.0.1/16")))
                .containsExactly(
                        "has_address docker0 172.17.0.1/16 = no | ip addr add 172.17.0.1/16 brd + dev docker0 = yes"
                                + " | ip addr del 172.17.0.1/16 dev docker0",
                        "has_address docker0 172.30.0.1/16 = yes | ip addr del 172.30.0.1/16 dev docker0 = no"
                                + " | ip addr add 172.30.0.1/16 dev docker0");
    }

    @Test
    void deletesRoutesOfAContainerThatRefuseAndGivesItsWayOutBack() {
        Route near = new Route(
                "main",
                "unreachable",
                Subnet.of("172.17.0.0/30"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
        Route all = new Route(
                "main", "blackhole", Subnet.of("0.0.0.0/0"), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        var places = Map.of(WEB, IpAddress.of("172.17.0.1"));
        assertThat(Commands.of(RouteRepairs.deleteInside("x", Map.of(WEB.container(), List.of(near)), places)))
                .containsExactly("within abcdef012345 has_route main unreachable 172.17.0.0/30 = yes"
                        + " | within abcdef012345 ip route del unreachable 172.17.0.0/30 table main = no"
                        + " | within abcdef012345 ip route add unreachable 172.17.0.0/30 table main");
        assertThat(Commands.of(RouteRepairs.deleteInside("x", Map.of(WEB.container(), List.of(all)), places)))
                .containsExactly(
                        "within abcdef012345 has_route main blackhole 0.0.0.0/0 = yes"
                                + " | within abcdef012345 ip route del blackhole 0.0.0.0/0 table main = no"
                                + " | within abcdef012345 ip route add blackhole 0.0.0.0/0 table main",
                        "within abcdef012345 default_route = none"
                                + " | within abcdef012345 ip route add default via 172.17.0.1 dev eth0 = 172.17.0.1 eth0"
                                + " | within abcdef012345 ip route del default via 172.17.0.1 dev eth0");
        assertThat(RouteRepairs.deleteInside("x", Map.of(WEB.container(), List.of(all)), Map.of()))
                .as("nobody knows where it went out")
                .isEmpty();
    }

    @Test
    void offersNothingWhereANameMayNotStandInAPlan() {
        List<String> names = List.of("veth;reboot", "-f", "..", "a name", "veth-much-too-long-for-it");
        for (String name : names) {
            assertThat(LinkRepairs.plug("x", List.of(new Unplugged(name, Optional.empty(), "docker0", WEB))))
                    .isEmpty();
            assertThat(LinkRepairs.plug("x", List.of(new Unplugged("veth1", Optional.of(name), "docker0", WEB))))
                    .isEmpty();
            assertThat(LinkRepairs.asAtFirst("unlock", "x", Map.of(name, List.of(Setting.LOCKED))))
                    .isEmpty();
        }
        assertThat(LinkRepairs.unpin(
                        "x", List.of(new Pinned(IpAddress.of("10.0.0.1"), "docker0", "$(reboot)", Optional.empty()))))
                .isEmpty();
    }
}
