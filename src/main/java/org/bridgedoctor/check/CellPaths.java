package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Reachability;

/** The ways of all measured cells, worked out from what is known of the host. A finding explains a cell only along these. */
final class CellPaths {
    private final HostMap map;
    private final List<Nginx.Upstream> upstreams;
    private final Set<Integer> nginxPorts;
    private final List<CellPath> paths;
    private final Map<String, List<CellPath>> byBridge = new HashMap<>();

    private CellPaths(HostSnapshot facts, HostMap map) {
        this.map = map;
        Optional<Nginx> nginx = facts.get(Facts.NGINX);
        upstreams = nginx.map(Nginx::upstreams).orElse(List.of());
        nginxPorts = Set.copyOf(nginx.map(Nginx::listenPorts).orElse(List.of()));
        paths = facts.get(Facts.REACHABILITY).map(Reachability::cells).orElse(List.of()).stream()
                .map(this::path)
                .toList();
        paths.forEach(path -> path.members().stream()
                .map(Member::bridge)
                .distinct()
                .forEach(it ->
                        byBridge.computeIfAbsent(it, none -> new ArrayList<>()).add(path)));
    }

    /** The paths of this snapshot's cells; none where reachability was not measured. */
    static CellPaths of(HostSnapshot facts, HostMap map) {
        return new CellPaths(facts, map);
    }

    /** The places that nginx passes requests to. */
    List<Nginx.Upstream> upstreams() {
        return upstreams;
    }

    /** The paths that pass a port of this bridge. */
    List<CellPath> over(String bridge) {
        return byBridge.getOrDefault(bridge, List.of());
    }

    /** Every path. */
    List<CellPath> all() {
        return paths;
    }

    /** The failing expected cells on whose path the mechanism lies. */
    Set<CellId> failing(Predicate<CellPath> liesOnPath) {
        Set<CellId> ids = new LinkedHashSet<>();
        paths.stream().filter(CellPath::isFailing).filter(liesOnPath).forEach(path -> ids.add(path.id()));
        return ids;
    }

    private CellPath path(Cell cell) {
        return switch (cell.from().kind()) {
            case "container" -> fromContainer(cell);
            case "operator" -> fromOperator(cell);
            default -> new CellPath(cell, placesAt(cell.to(), cell), false, false);
        };
    }

    private CellPath fromContainer(Cell cell) {
        String from = cell.from().name();
        if (cell.to().kind().equals("container")) {
            return betweenContainers(cell, from);
        }
        boolean isHere = cell.to().kind().equals("bridge") || cell.to().equals(ElementId.HOST);
        Optional<Member> onTargetsBridge = map.placesOf(from).stream()
                .filter(place -> cell.to().equals(ElementId.bridge(place.bridge())))
                .findFirst();
        List<Member> places =
                onTargetsBridge.or(() -> map.homeOf(from)).stream().toList();
        return new CellPath(cell, places, false, !isHere);
    }

    private CellPath betweenContainers(Cell cell, String from) {
        List<Member> targets = placesAt(cell.to(), cell);
        for (Member target : targets) {
            for (Member source : map.placesOf(from)) {
                if (source.bridge().equals(target.bridge())) {
                    return new CellPath(cell, List.of(source, target), true, false);
                }
            }
        }
        return new CellPath(cell, join(map.homeOf(from).stream().toList(), targets), false, true);
    }

    private CellPath fromOperator(Cell cell) {
        if (isToNginx(cell, nginxPorts)) {
            List<Member> behind = upstreams.stream()
                    .flatMap(upstream -> behind(upstream).stream())
                    .distinct()
                    .toList();
            return new CellPath(cell, isThroughNginx(cell, nginxPorts) ? behind : List.of(), false, false);
        }
        List<Member> places = placesAt(cell.to(), cell);
        return new CellPath(cell, places, false, !places.isEmpty());
    }

    private List<Member> placesAt(ElementId to, Cell cell) {
        Optional<Member> owner = cell.address().flatMap(map::ownerOf);
        if (owner.isPresent()) {
            return List.of(owner.get());
        }
        if (to.kind().equals("container")) {
            return map.homeOf(to.name()).stream().toList();
        }
        boolean isOwnPort = to.equals(ElementId.HOST) || to.kind().equals("address");
        return isOwnPort ? behindPort(cell.by()).stream().toList() : List.of();
    }

    /** The container that an upstream of nginx comes down to: by its address, or by a published port of this host. */
    Optional<Member> behind(Nginx.Upstream upstream) {
        Optional<IpAddress> address = upstream.address();
        Optional<Member> owner = address.flatMap(map::ownerOf);
        boolean isHere = upstream.host().equals("localhost") || address.isPresent();
        return owner.isPresent() || !isHere ? owner : map.behindPort(upstream.port());
    }

    /** The port in the container at which what is dialled arrives, through nginx and docker's translation. */
    Optional<Integer> portAt(CellPath path, Member member) {
        if (path.cell().to().equals(ElementId.NGINX)) {
            return upstreams.stream()
                    .filter(it -> behind(it).filter(member::equals).isPresent())
                    .findFirst()
                    .flatMap(it -> portAt(member, it.address(), it.port()));
        }
        return portAt(member, path.cell().address(), port(path.cell().by()).orElse(0));
    }

    private static Optional<Integer> portAt(Member member, Optional<IpAddress> address, int dialled) {
        return address.filter(member.address()::equals).isPresent()
                ? Optional.of(dialled)
                : member.container().publishedPorts().stream()
                        .filter(it -> it.hostPort() == dialled)
                        .map(Container.PublishedPort::containerPort)
                        .findFirst();
    }

    private Optional<Member> behindPort(By by) {
        return port(by).isPresent() ? map.behindPort(port(by).getAsInt()) : Optional.empty();
    }

    /** The port that is dialled, where there is one. */
    static OptionalInt port(By by) {
        return switch (by) {
            case By.Icmp icmp -> OptionalInt.empty();
            case By.Tcp tcp -> OptionalInt.of(tcp.port());
            case By.Http http -> OptionalInt.of(http.port());
        };
    }

    /** Whether it goes to nginx: by name, or to a port of the host on which nginx listens. */
    static boolean isToNginx(Cell cell, Collection<Integer> nginxPorts) {
        boolean isOnItsPort = port(cell.by()).stream().anyMatch(nginxPorts::contains);
        return cell.to().equals(ElementId.NGINX) || (cell.to().equals(ElementId.HOST) && isOnItsPort);
    }

    /**
     * Whether it goes to nginx and got as far as nginx, which then passed it on: nginx answered with a status, or took the
     * connection and kept silent. That nobody answers, or that there is no way, comes from before.
     */
    static boolean isThroughNginx(Cell cell, Collection<Integer> nginxPorts) {
        boolean isPassedOn = cell.note().isPresent() || cell.outcome() == Cell.Outcome.IMPLAUSIBLE;
        return isToNginx(cell, nginxPorts) && isPassedOn;
    }

    /** The same of a cell that names nginx. */
    static boolean isThroughNginx(Cell cell) {
        return isThroughNginx(cell, List.of());
    }

    /** Whether it is an HTTP request. */
    static boolean isHttp(By by) {
        return by instanceof By.Http;
    }

    private static List<Member> join(Collection<Member> some, Collection<Member> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
