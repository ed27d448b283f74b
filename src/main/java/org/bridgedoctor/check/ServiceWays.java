package org.bridgedoctor.check;

import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;

/** The ways to services in containers, for conditions that keep all containers from running. */
final class ServiceWays {
    private ServiceWays() {}

    /** What ends in a container ends nowhere: failing ways to published ports and through nginx, where no container runs. */
    static Set<CellId> endingNowhere(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        return map.members().isEmpty()
                ? CellPaths.of(facts, map)
                        .failing(path ->
                                leadsToService(path.cell().from(), path.cell().to()))
                : Set.of();
    }

    private static boolean leadsToService(ElementId from, ElementId to) {
        return from.equals(ElementId.NGINX)
                || from.equals(ElementId.OPERATOR)
                || to.kind().equals("container");
    }
}
