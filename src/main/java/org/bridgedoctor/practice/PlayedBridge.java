package org.bridgedoctor.practice;

import java.util.Optional;

/**
 * A bridge of the played host with the docker network that it carries.
 *
 * @param name the interface, as {@code docker0}
 * @param index its interface index
 * @param network the network's name
 * @param networkId the network's full id
 * @param stem the first bytes of its range, as {@code 172.17}; all ranges are a /16 or, with three bytes, a /24
 * @param mac its MAC address
 * @param hearing what becomes of frames sent to it
 * @param composeProject the compose project that made the network
 */
record PlayedBridge(
        String name,
        int index,
        String network,
        String networkId,
        String stem,
        String mac,
        Hearing hearing,
        Optional<String> composeProject) {
    /** This bridge with another MAC: setting one enters it into the forwarding table, so the bridge hears from then on. */
    PlayedBridge withMac(String newMac) {
        boolean isCured = hearing == Hearing.DEAF && !newMac.equals(mac);
        return new PlayedBridge(
                name, index, network, networkId, stem, newMac, isCured ? Hearing.WELL : hearing, composeProject);
    }

    /** What sysfs shows as its id: zero where the kernel never learnt the MAC that it was created with. */
    String bridgeId() {
        return hearing == Hearing.DEAF ? "8000.000000000000" : "8000." + mac.replace(":", "");
    }

    boolean isDefault() {
        return name.equals("docker0");
    }

    int prefix() {
        return stem.chars().filter(c -> c == '.').count() == 2 ? 24 : 16;
    }

    String subnet() {
        return stem + (prefix() == 24 ? ".0/" : ".0.0/") + prefix();
    }

    String broadcast() {
        return stem + (prefix() == 24 ? ".255" : ".255.255");
    }

    /** Its own address, the containers' gateway. */
    String address() {
        return stem + (prefix() == 24 ? ".1" : ".0.1");
    }

    /** The first twelve digits of the network's id, as the collector names it. */
    String shortId() {
        return networkId.substring(0, 12);
    }
}
