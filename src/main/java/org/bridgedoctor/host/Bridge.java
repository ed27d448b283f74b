package org.bridgedoctor.host;

import java.util.List;

/**
 * A bridge of the host, as /sys shows it. Its MAC, flags and addresses are those of the interface of the same name.
 *
 * @param name its interface name
 * @param bridgeId the id in spanning tree form, as {@code 8000.0242279ca2f9}
 * @param isSpanningTreeOn whether it runs the spanning tree protocol
 * @param isVlanFiltering whether it lets only the VLANs through that its ports are members of
 * @param ports its ports
 */
public record Bridge(
        String name, String bridgeId, boolean isSpanningTreeOn, boolean isVlanFiltering, List<BridgePort> ports) {
    public Bridge {
        ports = List.copyOf(ports);
    }

    /** A bridge that does not look at VLANs. */
    public Bridge(String name, String bridgeId, boolean isSpanningTreeOn, List<BridgePort> ports) {
        this(name, bridgeId, isSpanningTreeOn, false, ports);
    }

    /** Whether the id holds no address: on el7 before 3.10.0-373 the mark of a bridge that forgot its own (faults F01, R2). */
    public boolean hasZeroId() {
        return bridgeId.endsWith(".000000000000");
    }

    /** Its element on the picture. */
    public ElementId element() {
        return ElementId.bridge(name);
    }
}
