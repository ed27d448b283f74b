package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * A network interface of the host.
 *
 * @param name its name
 * @param index its number in this network namespace
 * @param linkIndex the number of the interface behind it (for a veth: its other end); its own number where there is none
 * @param kind what it is
 * @param mac its MAC address in lower case; empty where it has none
 * @param flags the kernel's IFF_ bits, as in {@code /sys/class/net/NAME/flags}
 * @param mtu the largest packet in bytes
 * @param operState {@code up}, {@code down}, {@code unknown} ...
 * @param master the bridge or bond that it belongs to
 * @param addresses its addresses
 */
public record NetworkInterface(
        String name,
        int index,
        int linkIndex,
        Kind kind,
        String mac,
        int flags,
        int mtu,
        String operState,
        Optional<String> master,
        List<InterfaceAddress> addresses) {
    private static final int IFF_UP = 0x1;
    private static final int IFF_NOARP = 0x80;
    private static final int IFF_PROMISC = 0x100;

    /** What an interface is. */
    public enum Kind {
        /** The loopback interface. */
        LOOPBACK,
        /** A bridge. */
        BRIDGE,
        /** One end of a pair, the other end usually in a container. */
        VETH,
        /** tun, tap, wireguard, ppp and other tunnels: usually a VPN. */
        TUNNEL,
        /** A network card, real or virtual. */
        NIC,
        /** Anything else. */
        OTHER
    }

    public NetworkInterface {
        addresses = List.copyOf(addresses);
    }

    /** Whether it is set up. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    /** Whether ARP is switched off on it. */
    public boolean isNoArp() {
        return (flags & IFF_NOARP) != 0;
    }

    /** Whether it is in promiscuous mode. */
    public boolean isPromiscuous() {
        return (flags & IFF_PROMISC) != 0;
    }

    /** Its element on the picture. */
    public ElementId element() {
        return kind == Kind.BRIDGE ? ElementId.bridge(name) : ElementId.nic(name);
    }
}
