package org.bridgedoctor.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;

/**
 * Running containers that were taken from their networks: docker was told to publish ports of theirs, and they are in no
 * network any more. One without published ports may be meant so.
 *
 * @param container the container
 * @param ports the TCP ports of the host that are to lead to it
 */
record Unplugged(Container container, Set<Integer> ports) {
    private static final List<String> WITHOUT_OWN_NETWORK = List.of("none", "host");

    /** Those of this host. */
    static List<Unplugged> of(HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(it -> it.isPluggedIn() && it.attachments().isEmpty())
                .filter(it -> !WITHOUT_OWN_NETWORK.contains(it.networkMode())
                        && !it.networkMode().startsWith("container:"))
                .map(it -> new Unplugged(it, ports(it)))
                .filter(it -> !it.ports.isEmpty())
                .toList();
    }

    private static Set<Integer> ports(Container container) {
        return container.publishedPorts().stream()
                .filter(it -> it.protocol().equals("tcp"))
                .map(Container.PublishedPort::hostPort)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The network that it was started in. */
    String network() {
        return container.networkMode().equals("default") ? "bridge" : container.networkMode();
    }

    /** The failing cells that end at a published port of one of these, by whatever way. */
    static Set<CellId> failing(Collection<Unplugged> all, Bearings bearings) {
        Set<Integer> ports = all.stream().flatMap(it -> it.ports.stream()).collect(Collectors.toSet());
        boolean isBehindNginx = bearings.paths().upstreams().stream()
                .anyMatch(it -> ports.contains(it.port()) && isHere(it, bearings.map()));
        return bearings.paths()
                .failing(path -> isAtPort(path.cell(), ports, bearings.map())
                        || (isBehindNginx && CellPaths.isThroughNginx(path.cell())));
    }

    private static boolean isAtPort(Cell cell, Set<Integer> ports, HostMap map) {
        boolean isHere = cell.address().filter(map::isHosts).isPresent();
        return isHere && CellPaths.port(cell.by()).stream().anyMatch(ports::contains);
    }

    private static boolean isHere(Nginx.Upstream upstream, HostMap map) {
        return upstream.host().equals("localhost")
                || upstream.address().filter(map::isHosts).isPresent();
    }
}
