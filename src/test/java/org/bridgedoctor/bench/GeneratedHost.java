package org.bridgedoctor.bench;

import java.util.Locale;

/**
 * The capture of a host that never was: any number of networks with containers spread over them, routes and rules.
 * A VPN's route lies over the fourth network, so that there is something to find.
 *
 * @param networks docker networks of bridges, at most 200
 * @param containers running containers; those of a network are neighbours in a ring, as the collector measures them
 * @param routes routes to elsewhere, none of which overlaps
 * @param rules rules of iptables
 */
record GeneratedHost(int networks, int containers, int routes, int rules) {
    private static final int LOOPED = 40;

    /** Its capture, format 1. */
    String capture() {
        StringBuilder text = new StringBuilder("bridge-doctor-capture 1\n");
        answer(text, "collector", "sections= discover reachability follow-up\nintrusive=no\n");
        answer(text, "docker-info", """
                {"ServerVersion":"20.10.24","DockerRootDir":"/var/lib/docker","LiveRestoreEnabled":false,\
                "Driver":"overlay2","OperatingSystem":"CentOS Linux 7 (Core)","Swarm":"inactive","IPv4Forwarding":true,\
                "BridgeNfIptables":true}
                """);
        answer(text, "containers", each(containers, this::inspected));
        answer(text, "networks", each(networks, this::network));
        answer(text, "identity", """
                hostname=many
                kernel=3.10.0-1160.119.1.el7.x86_64
                boot_id=b6a9727d-c5c5-4262-b1dc-bc85a490c312
                uid=0
                date=1795376434 +0000
                client=192.168.50.20
                server=192.168.50.7
                server_port=22
                """);
        answer(
                text,
                "interfaces",
                device("eth0", 2, 2, "52:54:00:00:00:07")
                        + each(networks, this::bridge)
                        + each(containers, this::port));
        answer(
                text,
                "addresses",
                "2: eth0    inet 192.168.50.7/24 brd 192.168.50.255 scope global eth0\\n"
                        + each(
                                networks,
                                n -> format(
                                        "%d: %s    inet %s/24 scope global %s\n", 100 + n, br(n), gateway(n), br(n))));
        answer(text, "fdb", each(networks, n -> format("%s dev %s master %s permanent\n", bridgeMac(n), br(n), br(n))));
        answer(text, "routes", routeLines());
        answer(
                text,
                "rules",
                "0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n");
        answer(
                text,
                "sysctls",
                "/proc/sys/net/ipv4/ip_forward:1\n"
                        + each(
                                networks,
                                n -> format(
                                        "/proc/sys/net/ipv4/conf/%s/forwarding:1\n/proc/sys/net/ipv4/conf/%s/rp_filter:0\n",
                                        br(n), br(n))));
        answer(
                text,
                "iptables",
                each(
                        rules,
                        r -> format(
                                "-A DOCKER -d 10.%d.%d.%d/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport %d -j ACCEPT\n",
                                r % 200, r / 200 % 250, r % 250, 1 + r)));
        answer(
                text,
                "route-choices",
                each(
                        containers,
                        c -> format(
                                "= %s\n%s dev %s src %s uid 0 \\    cache \n",
                                ip(c), ip(c), br(c % networks), gateway(c % networks))));
        answer(text, "cells", each(containers, this::cells));
        answer(
                text,
                "neighbours",
                each(containers, c -> format("%s dev %s lladdr %s REACHABLE\n", ip(c), br(c % networks), mac(c))));
        for (int container = 0; container < Math.min(containers, LOOPED * networks); container++) {
            answer(text, "inside-" + id(container), inside(container));
        }
        return text.toString();
    }

    /** One part of an answer for each number. */
    @FunctionalInterface
    private interface Part {
        String of(int number);
    }

    private static String each(int count, Part part) {
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < count; number++) {
            all.append(part.of(number));
        }
        return all.toString();
    }

    private static void answer(StringBuilder text, String id, String lines) {
        text.append("@ ").append(id).append(" 0 100 whole\n");
        lines.lines().forEach(line -> text.append('|').append(line).append('\n'));
        text.append(". ").append(id).append('\n');
    }

    private String inspected(int c) {
        int n = c % networks;
        return format(
                """
                {"Id":"%s%052d","Name":"/app-%d","Image":"alpine","Status":"running","Pid":%d,"ExitCode":0,\
                "StartedAt":"2026-11-22T19:38:35.047347527Z","NetworkMode":"net-%d","Networks":{"net-%d":{"Gateway":"%s",\
                "IPAddress":"%s","IPPrefixLen":24,"MacAddress":"%s","NetworkID":"%s%052d"}},\
                "Ports":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"%d"}]},\
                "PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"%d"}]},\
                "RestartPolicy":"always","AutoRemove":false,"ComposeProject":null}
                """, id(c), 0, c, 10_000 + c, n, n, gateway(n), ip(c), mac(c), networkId(n), 0, 20_000 + c, 20_000 + c);
    }

    private String network(int n) {
        return format("""
                {"Id":"%s%052d","Name":"net-%d","Driver":"bridge","Scope":"local","Internal":false,"EnableIPv6":false,\
                "IPAM":[{"Gateway":"%s","Subnet":"10.%d.0.0/24"}],"Options":{},"ComposeProject":null}
                """, networkId(n), 0, n, gateway(n), n);
    }

    private String bridge(int n) {
        String name = br(n);
        return device(name, 100 + n, 100 + n, bridgeMac(n))
                + format("""
                        /sys/class/net/%s/uevent:DEVTYPE=bridge
                        /sys/class/net/%s/bridge/bridge_id:8000.%s
                        /sys/class/net/%s/bridge/stp_state:0
                        """, name, name, bridgeMac(n).replace(":", ""), name);
    }

    private String port(int c) {
        String name = format("veth%07x", c);
        return device(name, 1001 + 2 * c, 1000 + 2 * c, format("f2:00:00:00:%02x:%02x", c / 256, c % 256))
                + format(
                        "/sys/class/net/%s/brport/state:3\n/sys/class/net/%s/master:%s\n",
                        name, name, br(c % networks));
    }

    private static String device(String name, int index, int link, String mac) {
        String folder = "/sys/class/net/" + name;
        return format(
                "%s/address:%s\n%s/flags:0x1003\n%s/ifindex:%d\n%s/iflink:%d\n%s/mtu:1500\n%s/operstate:up\n%s/type:1\n",
                folder, mac, folder, folder, index, folder, link, folder, folder, folder);
    }

    private String routeLines() {
        return "default via 192.168.50.1 dev eth0\n192.168.50.0/24 dev eth0 proto kernel scope link src 192.168.50.7\n"
                + "10.3.0.0/25 dev tun0 scope link\n"
                + each(
                        networks,
                        n -> format("10.%d.0.0/24 dev %s proto kernel scope link src %s\n", n, br(n), gateway(n)))
                + each(
                        routes,
                        r -> format(
                                "100.%d.%d.%d/30 via 192.168.50.1 dev eth0\n",
                                64 + r / 16_384, r / 64 % 256, r % 64 * 4));
    }

    private String cells(int c) {
        int n = c % networks;
        int next = c + networks < containers ? c + networks : n;
        return cell("icmp", "container:" + id(c), "bridge:" + networkId(n), gateway(n), "-")
                + cell("tcp", "container:" + id(c), "bridge:" + networkId(n), gateway(n), "22")
                + cell("icmp", "container:" + id(c), "container:" + id(next), ip(next), "-")
                + cell("tcp", "container:" + id(c), "container:" + id(next), ip(next), "80")
                + cell("icmp", "container:" + id(c), "host", "192.168.50.7", "-")
                + cell("icmp", "container:" + id(c), "gateway", "192.168.50.1", "-")
                + cell("icmp", "host", "container:" + id(c), ip(c), "-")
                + cell("tcp", "host", "container:" + id(c), ip(c), "80");
    }

    /** Of the fourth network, what the host sends is lost in the VPN. */
    private String cell(String by, String from, String to, String address, String port) {
        boolean isLost = address.startsWith("10.3.0.") && from.equals("host");
        String head = format("= %s %s %s %s %s %d\n", by, from, to, address, port, isLost ? 1 : 0);
        if (by.equals("tcp")) {
            return head + (isLost ? "  connect: No route to host\n" : "  connected\n");
        }
        return head
                + format("  PING %s (%s) 56(84) bytes of data.\n", address, address)
                + (isLost ? "" : format("  64 bytes from %s: icmp_seq=1 ttl=64 time=0.08 ms\n", address))
                + format(
                        "  --- %s ping statistics ---\n  2 packets transmitted, %d received, %d%% packet loss, time 201ms\n",
                        address, isLost ? 0 : 2, isLost ? 100 : 0);
    }

    private String inside(int c) {
        int n = c % networks;
        return format(
                """
                = link
                %d: eth0@if%d: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP\\    link/ether %s brd ff:ff:ff:ff:ff:ff
                = addr
                %d: eth0    inet %s/24 brd 10.%d.0.255 scope global eth0\\       valid_lft forever preferred_lft forever
                = route
                default via %s dev eth0
                10.%d.0.0/24 dev eth0 proto kernel scope link src %s
                = neigh
                %s dev eth0 lladdr %s REACHABLE
                = tcp
                   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 377628 1
                """,
                1000 + 2 * c,
                1001 + 2 * c,
                mac(c),
                1000 + 2 * c,
                ip(c),
                n,
                gateway(n),
                n,
                ip(c),
                gateway(n),
                bridgeMac(n));
    }

    private static String id(int c) {
        return format("%012x", 0xc00000000000L + c);
    }

    private static String networkId(int n) {
        return format("%012x", 0xb00000000000L + n);
    }

    private static String br(int n) {
        return "br-" + networkId(n);
    }

    private static String gateway(int n) {
        return "10." + n + ".0.1";
    }

    private String ip(int c) {
        return "10." + c % networks + ".0." + (2 + c / networks);
    }

    private static String mac(int c) {
        return format("02:42:0a:00:%02x:%02x", c / 256, c % 256);
    }

    private static String bridgeMac(int n) {
        return format("02:42:ee:00:00:%02x", n);
    }

    private static String format(String pattern, Object... words) {
        return String.format(Locale.ROOT, pattern, words);
    }
}
