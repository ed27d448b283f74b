package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;

/**
 * A TCP port of a container that somebody counts on, since docker publishes it or nginx passes requests to it.
 *
 * @param home the place by which it is reached
 * @param port the port in the container
 * @param hostPorts the ports of the host behind which it stands
 * @param inside what was seen in the container
 */
record Wanted(Member home, int port, Set<Integer> hostPorts, ContainerInside inside) {
    /** Every such port of a running container that was looked into. */
    static List<Wanted> of(Bearings bearings) {
        List<Wanted> wanted = new ArrayList<>();
        Map<String, ContainerInside> insides = bearings.facts().getOr(Facts.INSIDES, Map.of());
        for (Container container : bearings.facts().getOr(Facts.CONTAINERS, List.of())) {
            Optional<Member> home = bearings.map().homeOf(container.name());
            ContainerInside inside = insides.get(container.name());
            if (container.isRunning() && home.isPresent() && inside != null) {
                ports(container, bearings)
                        .forEach(port -> wanted.add(new Wanted(home.get(), port, hostPorts(container, port), inside)));
            }
        }
        return wanted;
    }

    private static Set<Integer> ports(Container container, Bearings bearings) {
        Set<Integer> ports = new LinkedHashSet<>();
        container.publishedPorts().stream()
                .filter(it -> it.protocol().equals("tcp"))
                .forEach(it -> ports.add(it.containerPort()));
        bearings.paths().upstreams().stream()
                .filter(it -> isDirect(it, container, bearings))
                .forEach(it -> ports.add(it.port()));
        return ports;
    }

    /** Whether nginx dials the container's own address. */
    private static boolean isDirect(Nginx.Upstream upstream, Container container, Bearings bearings) {
        return bearings.map().placesOf(container.name()).stream()
                .anyMatch(place ->
                        upstream.address().filter(place.address()::equals).isPresent());
    }

    private static Set<Integer> hostPorts(Container container, int port) {
        Set<Integer> ports = new LinkedHashSet<>();
        container.publishedPorts().stream()
                .filter(it -> it.protocol().equals("tcp") && it.containerPort() == port)
                .forEach(it -> ports.add(it.hostPort()));
        return ports;
    }

    Container container() {
        return home.container();
    }

    /** As {@code web:80}. */
    String name() {
        return container().name() + ":" + port;
    }

    /** Who listens at this port inside. */
    List<Listener> listeners() {
        return inside.listeners().stream().filter(it -> it.port() == port).toList();
    }

    /** Whether one of these is a try at this very port of the container. */
    boolean isDialledBy(List<CellPath> tries) {
        return tries.stream().anyMatch(path -> isDialled(path.cell()));
    }

    private boolean isDialled(Cell cell) {
        return cell.to().equals(container().element())
                && CellPaths.port(cell.by()).orElse(0) == port;
    }

    /** The failing cells that end at this port, by whatever way. */
    Set<CellId> failing(CellPaths paths) {
        return paths.failing(path -> isDialled(path.cell()) || isAtHostPort(path) || isThroughNginx(path, paths));
    }

    private boolean isAtHostPort(CellPath path) {
        int dialled = CellPaths.port(path.cell().by()).orElse(0);
        return path.members().contains(home) && hostPorts.contains(dialled) && !isAtContainer(path.cell());
    }

    private static boolean isAtContainer(Cell cell) {
        return cell.to().kind().equals("container") && !cell.from().equals(ElementId.OPERATOR);
    }

    private boolean isThroughNginx(CellPath path, CellPaths paths) {
        return CellPaths.isThroughNginx(path.cell())
                && paths.upstreams().stream()
                        .filter(it -> paths.behind(it).filter(home::equals).isPresent())
                        .anyMatch(it -> it.port() == port || hostPorts.contains(it.port()));
    }
}
