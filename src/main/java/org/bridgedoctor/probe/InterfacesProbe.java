package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;

/** Reads interfaces from lines as {@code /sys/class/net/eth0/flags:0x1003} and {@code 2: eth0    inet 10.42.1.77/16 scope global eth0}. */
final class InterfacesProbe implements Probe<List<NetworkInterface>> {
    private static final int ARPHRD_LOOPBACK = 772;
    /** The types of ppp, ipip, ip6tnl, sit, gre, ip6gre and of interfaces without a link layer (tun, wireguard). */
    private static final Set<Integer> TUNNEL_TYPES = Set.of(512, 768, 769, 776, 778, 823, 65534);

    @Override
    public FactKey<List<NetworkInterface>> key() {
        return Facts.INTERFACES;
    }

    @Override
    public List<String> answers() {
        return List.of("interfaces", "addresses");
    }

    @Override
    public String command() {
        return "ip -o link; ip -o addr";
    }

    @Override
    public Fact<List<NetworkInterface>> read(Capture capture, HostSnapshot known) {
        Map<String, List<InterfaceAddress>> addresses = capture.answer("addresses")
                .map(answer -> IpOutput.addresses(answer.out()))
                .orElse(Map.of());
        return Reading.of(
                capture,
                key(),
                "interfaces",
                "grep",
                answer -> Optional.of(parse(SysNet.parse(answer.out()), addresses))
                        .filter(all -> !all.isEmpty()));
    }

    private static List<NetworkInterface> parse(
            Map<String, Map<String, String>> links, Map<String, List<InterfaceAddress>> addresses) {
        List<NetworkInterface> interfaces = new ArrayList<>();
        links.forEach((name, link) -> {
            if (link.containsKey("ifindex")) {
                interfaces.add(one(name, link, addresses.getOrDefault(name, List.of())));
            }
        });
        return interfaces;
    }

    private static NetworkInterface one(String name, Map<String, String> link, List<InterfaceAddress> addresses) {
        int index = Reading.integer(link.getOrDefault("ifindex", ""), 0);
        String flags = link.getOrDefault("flags", "0x0");
        return new NetworkInterface(
                name,
                index,
                Reading.integer(link.getOrDefault("iflink", ""), index),
                kind(name, link),
                link.getOrDefault("address", ""),
                flags.matches("0x[0-9a-f]{1,7}") ? Integer.parseInt(flags.substring(2), 16) : 0,
                Reading.integer(link.getOrDefault("mtu", ""), 0),
                link.getOrDefault("operstate", "unknown"),
                Optional.ofNullable(link.get("master")),
                addresses);
    }

    private static NetworkInterface.Kind kind(String name, Map<String, String> link) {
        int type = Reading.integer(link.getOrDefault("type", ""), 1);
        String device = link.getOrDefault("devtype", "");
        if (type == ARPHRD_LOOPBACK) {
            return NetworkInterface.Kind.LOOPBACK;
        }
        if (link.containsKey("bridge/bridge_id") || device.equals("bridge")) {
            return NetworkInterface.Kind.BRIDGE;
        }
        if (link.containsKey("tun_flags") || TUNNEL_TYPES.contains(type) || device.equals("wireguard")) {
            return NetworkInterface.Kind.TUNNEL;
        }
        boolean isPlainPort = device.isEmpty() && link.containsKey("brport/state") && !link.containsKey("device");
        if (name.startsWith("veth") || isPlainPort) {
            return NetworkInterface.Kind.VETH;
        }
        boolean isVirtual = name.startsWith("dummy") || name.startsWith("ifb") || device.equals("vxlan");
        return isVirtual ? NetworkInterface.Kind.OTHER : NetworkInterface.Kind.NIC;
    }
}
