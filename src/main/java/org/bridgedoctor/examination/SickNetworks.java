package org.bridgedoctor.examination;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;

/** The docker networks that a proof has to be made in: those where something fails, or failed before a repair. */
final class SickNetworks {
    private SickNetworks() {}

    /** Their ids in order, without that of docker's own bridge, in which every proof is made. */
    static Set<String> of(HostSnapshot facts, List<RemediationOutcome> outcomes) {
        Set<ElementId> ends = new HashSet<>();
        Stream.concat(
                        facts.get(Facts.REACHABILITY).stream(),
                        outcomes.stream().map(RemediationOutcome::before).flatMap(Optional::stream))
                .map(Reachability::failing)
                .flatMap(List::stream)
                .forEach(cell -> ends.addAll(endsOf(cell)));
        Set<String> ids = new TreeSet<>();
        facts.getOr(Facts.NETWORKS, List.of()).stream()
                .filter(network ->
                        network.driver().equals("bridge") && !network.name().equals("bridge"))
                .filter(network -> network.bridgeName()
                                .map(ElementId::bridge)
                                .filter(ends::contains)
                                .isPresent()
                        || hasOneOf(ends, network, facts))
                .map(DockerNetwork::id)
                .filter(id -> id.matches("[0-9a-f]+"))
                .forEach(ids::add);
        return ids;
    }

    private static List<ElementId> endsOf(Cell cell) {
        return List.of(cell.from(), cell.to());
    }

    private static boolean hasOneOf(Set<ElementId> ends, DockerNetwork network, HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.<Container>of()).stream()
                .filter(container -> ends.contains(container.element()))
                .flatMap(container -> container.attachments().stream())
                .anyMatch(place -> place.networkId().equals(network.id()));
    }
}
