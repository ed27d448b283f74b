package org.bridgedoctor.check;

import java.util.Optional;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.IpAddress;

/**
 * A packet as a firewall sees it on its way through the host.
 *
 * @param hook whether it is for the host, from the host, or handed on
 * @param in the interface by which it comes; empty where the host itself sends it
 * @param out the interface by which it leaves; empty where it is for the host itself
 * @param source who sends it; empty where that is not known
 * @param destination whom it is for; empty where that is not known
 * @param protocol {@code icmp} or {@code tcp}
 * @param port the receiver's port; 0 where it has none, or for an answer
 * @param isAnswer whether it belongs to a connection that was begun before
 * @param isTranslated whether docker has rewritten its receiver, as of a published port
 * @param dialled what was dialled before that; empty where it was not rewritten, or nobody knows
 * @param frame the frame that carries it, where it is looked at on a bridge
 */
record Packet(
        Hook hook,
        String in,
        String out,
        Optional<IpAddress> source,
        Optional<IpAddress> destination,
        String protocol,
        int port,
        boolean isAnswer,
        boolean isTranslated,
        Optional<Dialled> dialled,
        Optional<Frame> frame) {
    /**
     * Whom a packet was for before docker rewrote that.
     *
     * @param destination the address of the host; empty where that is not known
     * @param port the published port
     */
    record Dialled(Optional<IpAddress> destination, int port) {}

    /**
     * The frame of a packet on a bridge.
     *
     * @param type {@code ip} or {@code arp}
     * @param source the MAC of who sends it; empty where that is not known
     * @param destination the MAC of whom it is for; empty where that is not known
     * @param bridge the bridge
     */
    record Frame(String type, String source, String destination, String bridge) {}

    Packet(
            Hook hook,
            String in,
            String out,
            Optional<IpAddress> source,
            Optional<IpAddress> destination,
            String protocol,
            int port,
            boolean isAnswer,
            boolean isTranslated) {
        this(
                hook,
                in,
                out,
                source,
                destination,
                protocol,
                port,
                isAnswer,
                isTranslated,
                Optional.empty(),
                Optional.empty());
    }

    /** This packet, which began its way as one for a published port. */
    Packet dialledAs(Optional<IpAddress> address, int published) {
        return new Packet(
                hook,
                in,
                out,
                source,
                destination,
                protocol,
                port,
                isAnswer,
                true,
                Optional.of(new Dialled(address, published)),
                frame);
    }

    /** A port of a bridge, where it is not known which. */
    static final String SOME_PORT = "?";

    /** The answer to this packet, which goes the other way. */
    Packet answer() {
        Hook back = switch (hook) {
            case INPUT -> Hook.OUTPUT;
            case OUTPUT -> Hook.INPUT;
            case INGRESS, FORWARD, PREROUTING, POSTROUTING -> Hook.FORWARD;
        };
        return new Packet(
                back, out, in, destination, source, protocol, 0, true, isTranslated, dialled, Optional.empty());
    }
}
