package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the played kernel answers about its interfaces, bridges and addresses, as el7 writes it. */
final class LinkAnswers {
    private static final String NET = "/sys/class/net/";
    private static final String FOREVER = "\\       valid_lft forever preferred_lft forever";
    private static final String NO_MAC = "00:00:00:00:00:00";

    private final PlayedHost host;

    LinkAnswers(PlayedHost host) {
        this.host = host;
    }

    List<String> interfaces() {
        Map<String, List<String>> links = new TreeMap<>();
        links.put("lo", link("lo", 1, NO_MAC, "0x9", "unknown", 65536, 772));
        List<String> nic = new ArrayList<>(link(PlayedHost.NIC, 2, PlayedHost.NIC_MAC, "0x1003", "up", 1500, 1));
        nic.add(NET + PlayedHost.NIC + "/device:yes");
        links.put(PlayedHost.NIC, nic);
        if (host.isVpnUp()) {
            List<String> tunnel = new ArrayList<>(link("tun0", 3, "", "0x10d1", "unknown", 1500, 65534));
            tunnel.add(NET + "tun0/tun_flags:0x1001");
            links.put("tun0", tunnel);
        }
        host.bridges().forEach(it -> links.put(it.name(), bridge(it)));
        host.running().forEach(it -> links.put(it.veth(), veth(it)));
        List<String> lines = new ArrayList<>();
        links.values().forEach(lines::addAll);
        host.running().forEach(it -> lines.add(NET + it.veth() + "/master:" + it.bridge()));
        return lines;
    }

    private static List<String> link(
            String name, int index, String mac, String flags, String state, int mtu, int type) {
        String at = NET + name + "/";
        return List.of(
                at + "address:" + mac,
                at + "flags:" + flags,
                at + "ifindex:" + index,
                at + "iflink:" + index,
                at + "mtu:" + mtu,
                at + "operstate:" + state,
                at + "type:" + type,
                at + "uevent:INTERFACE=" + name,
                at + "uevent:IFINDEX=" + index);
    }

    private List<String> bridge(PlayedBridge it) {
        String state = host.on(it).isEmpty() ? "down" : "up";
        List<String> lines = new ArrayList<>(link(it.name(), it.index(), it.mac(), "0x1003", state, 1500, 1));
        lines.add(NET + it.name() + "/uevent:DEVTYPE=bridge");
        lines.add(NET + it.name() + "/bridge/bridge_id:" + it.bridgeId());
        lines.add(NET + it.name() + "/bridge/stp_state:0");
        lines.add(NET + it.name() + "/bridge/vlan_filtering:0");
        return lines;
    }

    private static List<String> veth(PlayedContainer it) {
        String iflink = NET + it.veth() + "/iflink:";
        List<String> lines = new ArrayList<>(link(it.veth(), it.vethIndex(), it.vethMac(), "0x1103", "up", 1500, 1));
        lines.replaceAll(line -> line.startsWith(iflink) ? iflink + (it.vethIndex() - 1) : line);
        lines.add(NET + it.veth() + "/brport/state:3");
        return lines;
    }

    List<String> addresses() {
        List<String> lines = new ArrayList<>();
        lines.add("1: lo    inet 127.0.0.1/8 scope host lo" + FOREVER);
        lines.add("1: lo    inet6 ::1/128 scope host " + FOREVER);
        lines.add("2: eth0    inet 10.42.1.77/16 brd 10.42.255.255 scope global eth0" + FOREVER);
        lines.add("2: eth0    inet6 fe80::5054:ff:fe3a:1077/64 scope link " + FOREVER);
        if (host.isVpnUp()) {
            lines.add("3: tun0    inet " + PlayedHost.VPN_ADDRESS + " peer " + PlayedHost.VPN_PEER
                    + "/32 scope global tun0" + FOREVER);
        }
        for (PlayedBridge it : host.bridges()) {
            lines.add(it.index() + ": " + it.name() + "    inet " + it.address() + "/" + it.prefix() + " brd "
                    + it.broadcast() + " scope global " + it.name() + FOREVER);
        }
        return lines;
    }

    /** el7 lists what it learnt and the ports' own addresses; the bridges' own are not among them. */
    List<String> fdb() {
        List<String> lines = new ArrayList<>();
        lines.add("33:33:00:00:00:01 dev eth0 self permanent");
        lines.add("01:00:5e:00:00:01 dev eth0 self permanent");
        for (PlayedContainer it : host.running()) {
            lines.add(it.mac() + " dev " + it.veth() + " ");
            lines.add(it.vethMac() + " dev " + it.veth() + " permanent");
        }
        return lines;
    }

    List<String> sysctls() {
        List<String> lines = new ArrayList<>(List.of(
                "/proc/sys/net/ipv4/ip_forward:1",
                "/proc/sys/net/ipv4/icmp_echo_ignore_all:0",
                "/proc/sys/net/ipv6/conf/all/forwarding:0",
                "/proc/sys/net/bridge/bridge-nf-call-arptables:1",
                "/proc/sys/net/bridge/bridge-nf-call-ip6tables:1",
                "/proc/sys/net/bridge/bridge-nf-call-iptables:1"));
        for (String name : host.interfaceNames()) {
            lines.add("/proc/sys/net/ipv4/conf/" + name + "/forwarding:1");
            lines.add("/proc/sys/net/ipv4/conf/" + name + "/rp_filter:" + (name.equals(PlayedHost.NIC) ? 1 : 0));
            lines.add("/proc/sys/net/ipv4/conf/" + name + "/arp_ignore:0");
            lines.add("/proc/sys/net/ipv4/conf/" + name + "/route_localnet:0");
        }
        lines.add("/proc/sys/net/ipv4/conf/all/forwarding:1");
        lines.add("/proc/sys/net/ipv4/conf/all/rp_filter:0");
        lines.add("/proc/sys/net/netfilter/nf_conntrack_count:148");
        lines.add("/proc/sys/net/netfilter/nf_conntrack_max:65536");
        return lines;
    }
}
