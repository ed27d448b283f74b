package org.bridgedoctor.practice;

import java.util.OptionalInt;

/**
 * A container of the played host.
 *
 * @param name its name
 * @param id its full id
 * @param image its image
 * @param pid its first process
 * @param bridge the bridge it is attached to
 * @param address its address
 * @param port the TCP port that it listens on
 * @param published the port of the host that leads to it, where there is one
 * @param veth its other end on the host
 * @param vethIndex the interface index of that end; its own is one less
 * @param vethMac the MAC of that end
 */
record PlayedContainer(
        String name,
        String id,
        String image,
        int pid,
        String bridge,
        String address,
        int port,
        OptionalInt published,
        String veth,
        int vethIndex,
        String vethMac) {
    String shortId() {
        return id.substring(0, 12);
    }

    /** Its MAC, which docker derives from its address. */
    String mac() {
        StringBuilder mac = new StringBuilder("02:42");
        for (String part : address.split("\\.", -1)) {
            mac.append(":%02x".formatted(Integer.parseInt(part)));
        }
        return mac.toString();
    }
}
