package org.bridgedoctor.check;

import org.bridgedoctor.host.HostSnapshot;

/**
 * What the checks of docker's networks have in common, worked out once for all of them.
 *
 * @param facts what is known of the host
 * @param map who is plugged in where
 * @param paths the ways of the measured cells
 */
record Bearings(HostSnapshot facts, HostMap map, CellPaths paths) {
    /** The bearings on this snapshot. */
    static Bearings of(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        return new Bearings(facts, map, CellPaths.of(facts, map));
    }
}
