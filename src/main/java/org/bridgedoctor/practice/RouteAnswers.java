package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.List;

/** What the played kernel answers about its routes and neighbours, with the double blanks of iproute 3.10. */
final class RouteAnswers {
    private final PlayedHost host;

    RouteAnswers(PlayedHost host) {
        this.host = host;
    }

    List<String> routes() {
        List<String> lines = new ArrayList<>();
        lines.add("default via " + PlayedHost.GATEWAY + " dev eth0  proto static  metric 100 ");
        lines.add("10.42.0.0/16 dev eth0  proto kernel  scope link  src 10.42.1.77  metric 100 ");
        if (host.isVpnUp()) {
            lines.add(PlayedHost.VPN_PEER + " dev tun0  proto kernel  scope link  src " + PlayedHost.VPN_ADDRESS + " ");
            lines.add(PlayedHost.VPN_ROUTE + " via " + PlayedHost.VPN_PEER + " dev tun0 ");
        }
        for (PlayedBridge it : host.bridges()) {
            lines.add(it.subnet() + " dev " + it.name() + "  proto kernel  scope link  src " + it.address() + " ");
        }
        lines.add("local 10.42.1.77 dev eth0  table local  proto kernel  scope host  src 10.42.1.77 ");
        lines.add("broadcast 10.42.255.255 dev eth0  table local  proto kernel  scope link  src 10.42.1.77 ");
        lines.add("local 127.0.0.0/8 dev lo  table local  proto kernel  scope host  src 127.0.0.1 ");
        lines.add("local 127.0.0.1 dev lo  table local  proto kernel  scope host  src 127.0.0.1 ");
        if (host.isVpnUp()) {
            lines.add("local " + PlayedHost.VPN_ADDRESS + " dev tun0  table local  proto kernel  scope host  src "
                    + PlayedHost.VPN_ADDRESS + " ");
        }
        for (PlayedBridge it : host.bridges()) {
            String end = " dev " + it.name() + "  table local  proto kernel  scope ";
            lines.add("local " + it.address() + end + "host  src " + it.address() + " ");
            lines.add("broadcast " + it.broadcast() + end + "link  src " + it.address() + " ");
        }
        return lines;
    }

    List<String> choices() {
        List<String> lines = new ArrayList<>();
        for (PlayedContainer it : host.running()) {
            lines.addAll(choice(it.address(), host.bridgeOf(it)));
        }
        for (String outsider : List.of(PlayedHost.OPERATOR, PlayedHost.RESOLVER)) {
            lines.add("= " + outsider);
            lines.add(outsider + " dev eth0  src " + PlayedHost.ADDRESS + " \\    cache ");
        }
        return lines;
    }

    /** The way that the host takes to an address on a bridge. */
    static List<String> choice(String address, PlayedBridge bridge) {
        boolean isAstray = bridge.hearing() == Hearing.ANSWERED_ELSEWHERE;
        return List.of(
                "= " + address,
                address
                        + (isAstray
                                ? " via " + PlayedHost.VPN_PEER + " dev tun0  src " + PlayedHost.VPN_ADDRESS
                                : " dev " + bridge.name() + "  src " + bridge.address())
                        + " \\    cache ");
    }

    /** The host's neighbours before anything was measured. */
    List<String> neighboursBefore() {
        return neighbours("STALE", "FAILED");
    }

    /** The host's neighbours after everything was measured. */
    List<String> neighbours() {
        return neighbours("REACHABLE", "INCOMPLETE");
    }

    private List<String> neighbours(String known, String unknown) {
        List<String> lines = new ArrayList<>();
        lines.add(PlayedHost.GATEWAY + " dev eth0 lladdr " + PlayedHost.GATEWAY_MAC + " REACHABLE");
        lines.add(PlayedHost.OPERATOR + " dev eth0 lladdr " + PlayedHost.OPERATOR_MAC + " REACHABLE");
        for (PlayedContainer it : host.running()) {
            String place = it.address() + " dev " + it.bridge() + " ";
            switch (host.bridgeOf(it).hearing()) {
                case WELL -> lines.add(place + "lladdr " + it.mac() + " " + known);
                // the container's answer is sent to the bridge's MAC, and lost
                case DEAF -> lines.add(place + " " + (it.name().equals("web") ? "FAILED" : unknown));
                // only the container has ever asked
                case ANSWERED_ELSEWHERE -> lines.add(place + "lladdr " + it.mac() + " STALE");
            }
        }
        return lines;
    }

    List<String> arpBefore() {
        List<String> lines = new ArrayList<>();
        for (PlayedContainer it : host.running()) {
            String file = "/proc/" + it.pid() + "/net/arp:";
            PlayedBridge bridge = host.bridgeOf(it);
            lines.add(file + "IP address       HW type     Flags       HW address            Mask     Device");
            lines.add(file
                    + "%-16s 0x1         0x2         %s     *        eth0".formatted(bridge.address(), bridge.mac()));
        }
        return lines;
    }

    /** What a container's own network looks like, after everything was measured. */
    List<String> inside(PlayedContainer it) {
        PlayedBridge bridge = host.bridgeOf(it);
        String own = it.address();
        List<String> lines = new ArrayList<>(List.of(
                "= link",
                "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT \\"
                        + "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00",
                (it.vethIndex() - 1) + ": eth0@if" + it.vethIndex() + ": <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500"
                        + " qdisc noqueue state UP mode DEFAULT \\    link/ether " + it.mac()
                        + " brd ff:ff:ff:ff:ff:ff",
                "= addr",
                "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever",
                (it.vethIndex() - 1) + ": eth0    inet " + own + "/16 brd " + bridge.broadcast()
                        + " scope global eth0\\       valid_lft forever preferred_lft forever",
                "= route",
                "default via " + bridge.address() + " dev eth0 ",
                bridge.subnet() + " dev eth0  proto kernel  scope link  src " + own + " ",
                "local " + own + " dev eth0  table local  proto kernel  scope host  src " + own + " ",
                "= neigh",
                bridge.address() + " dev eth0 lladdr " + bridge.mac() + " REACHABLE"));
        host.neighbourOf(it)
                .ifPresent(next -> lines.add(next.address() + " dev eth0 lladdr " + next.mac() + " REACHABLE"));
        lines.add("= tcp");
        lines.add(
                "   0: 00000000:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 %d 1 ffff88003d3a8000 100 0 0 10 0"
                        .formatted(it.port(), it.pid() * 3));
        return lines;
    }
}
