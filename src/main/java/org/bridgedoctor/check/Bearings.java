package org.bridgedoctor.check;

import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.HostSnapshot;

/**
 * What the checks of docker's networks have in common, worked out once for all of them.
 *
 * @param facts what is known of the host
 * @param map who is plugged in where
 * @param paths the ways of the measured cells
 * @param cables the cables of the containers
 */
record Bearings(HostSnapshot facts, HostMap map, CellPaths paths, Cables cables) {
    /** The bearings on this snapshot. */
    static Bearings of(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        return new Bearings(facts, map, CellPaths.of(facts, map), Cables.of(facts, map));
    }

    /** How bad a condition is that explains these cells: nothing fails because of it where all was measured and none is one. */
    Severity severity(Set<CellId> explained) {
        return explained.isEmpty() && !paths.all().isEmpty() ? Severity.WARNING : Severity.CRITICAL;
    }
}
