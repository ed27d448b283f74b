package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.HostSnapshot;

/** What the checks of docker's networks have in common, worked out once for all of them. Not for several threads at once. */
final class Bearings {
    private final HostSnapshot facts;
    private final HostMap map;
    private final CellPaths paths;
    private final Cables cables;
    private Optional<PacketStops> stops = Optional.empty();
    private Optional<RouteLookup> routes = Optional.empty();
    private Optional<List<AstrayMember>> astray = Optional.empty();

    private Bearings(HostSnapshot facts, HostMap map) {
        this.facts = facts;
        this.map = map;
        paths = CellPaths.of(facts, map);
        cables = Cables.of(facts, map);
    }

    /** The bearings on this snapshot. */
    static Bearings of(HostSnapshot facts) {
        return new Bearings(facts, HostMap.of(facts));
    }

    /** What is known of the host. */
    HostSnapshot facts() {
        return facts;
    }

    /** Who is plugged in where. */
    HostMap map() {
        return map;
    }

    /** The ways of the measured cells. */
    CellPaths paths() {
        return paths;
    }

    /** The cables of the containers. */
    Cables cables() {
        return cables;
    }

    /** Where the firewall stops what; its rules have to be known. Every packet is walked once, whoever asks. */
    PacketStops stops() {
        PacketStops walked = stops.orElseGet(() -> PacketStops.of(this));
        stops = Optional.of(walked);
        return walked;
    }

    /** Which way packets go by the rules and routes, of which there may be thousands. */
    RouteLookup routes() {
        RouteLookup lookup = routes.orElseGet(() -> RouteLookup.of(facts));
        routes = Optional.of(lookup);
        return lookup;
    }

    /** The containers whose packets go astray. */
    List<AstrayMember> astray() {
        List<AstrayMember> members = astray.orElseGet(() -> AstrayMember.of(this));
        astray = Optional.of(members);
        return members;
    }

    /** How bad a condition is that explains these cells: nothing fails because of it where all was measured and none is one. */
    Severity severity(Set<CellId> explained) {
        return explained.isEmpty() && !paths.all().isEmpty() ? Severity.WARNING : Severity.CRITICAL;
    }
}
