package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;

/**
 * A container's place of which something was lost: its address, or the route by which everything further goes, which may be
 * there and lead to an address where nobody is; or a route may refuse what would go there.
 *
 * @param member the place
 * @param inside what the container sees
 * @param isAddress whether the address is lost
 * @param astray the route that leads to nobody, or refuses
 */
record RouteLoss(Member member, ContainerInside inside, boolean isAddress, Optional<Route> astray) {
    /** What these places of a container have lost; where nothing is, what it refuses to send. */
    static List<RouteLoss> of(List<Member> places, ContainerInside inside, Bearings bearings) {
        List<RouteLoss> lost = lost(places, inside, bearings.map());
        return lost.isEmpty() ? refused(places, inside, bearings) : lost;
    }

    /** A container on internal networks alone has no way outside by design. */
    private static List<RouteLoss> lost(List<Member> places, ContainerInside inside, HostMap map) {
        List<RouteLoss> losses = new ArrayList<>(places.stream()
                .filter(place -> inside.interfaces().stream()
                        .flatMap(nic -> nic.addresses().stream())
                        .map(InterfaceAddress::address)
                        .noneMatch(place.address()::equals))
                .map(place -> new RouteLoss(place, inside, true, Optional.empty()))
                .toList());
        // a cable that is off takes its routes with it, and is a condition of its own
        boolean isOff =
                inside.interfaces().stream().anyMatch(nic -> !nic.isUp() && nic.kind() == NetworkInterface.Kind.VETH);
        boolean hasWayOut =
                isOff || inside.routes().stream().map(Route::destination).anyMatch(it -> it.isEverything());
        if (losses.isEmpty() && !hasWayOut) {
            places.stream()
                    .filter(place -> !place.network().isInternal())
                    .forEach(place -> losses.add(new RouteLoss(place, inside, false, Optional.empty())));
        }
        if (losses.isEmpty()) {
            boolean isOpen = places.stream().anyMatch(it -> !it.network().isInternal());
            places.forEach(place -> astray(place, inside, map)
                    .or(() -> isOpen ? within(place, inside) : Optional.empty())
                    .ifPresent(route -> losses.add(new RouteLoss(place, inside, false, Optional.of(route)))));
        }
        return losses;
    }

    /**
     * What a route in the container refuses. It may be meant, so that it counts only where something fails by it. Where several
     * are for the same range, the one of the smallest metric is used.
     */
    private static List<RouteLoss> refused(List<Member> places, ContainerInside inside, Bearings bearings) {
        Map<Subnet, Route> used = new LinkedHashMap<>();
        inside.routes().stream()
                .filter(route -> route.table().equals("main"))
                .forEach(route -> used.merge(
                        route.destination(), route, (one, other) -> other.metric() < one.metric() ? other : one));
        return places.stream()
                .flatMap(place -> used.values().stream()
                        .filter(Route::isRefusing)
                        .map(route -> new RouteLoss(place, inside, false, Optional.of(route))))
                .filter(loss -> !bearings.paths()
                        .failing(path -> loss.liesOn(path, bearings))
                        .isEmpty())
                .toList();
    }

    /**
     * A default route by an address of this place's network where neither the bridge is nor any container. A bridge that has
     * lost its own address is another fault.
     */
    private static Optional<Route> astray(Member place, ContainerInside inside, HostMap map) {
        List<IpAddress> bridges = map.addressesOf(place.bridge());
        boolean isBridgeRight = BridgeAddressMissingCheck.usualGateway(place.network())
                .filter(bridges::contains)
                .isPresent();
        Optional<Route> first = inside.routes().stream()
                .filter(route -> route.isMainUnicast() && route.destination().isEverything())
                .findFirst();
        return first.filter(route -> isBridgeRight
                && route.gateway()
                        .filter(it -> place.network().subnets().stream().anyMatch(range -> range.contains(it)))
                        .filter(it -> !bridges.contains(it) && map.ownerOf(it).isEmpty())
                        .isPresent());
    }

    /** A default route into an internal network, which docker lets nothing out of. */
    private static Optional<Route> within(Member place, ContainerInside inside) {
        return place.network().isInternal()
                ? inside.routes().stream()
                        .filter(route ->
                                route.isMainUnicast() && route.destination().isEverything())
                        .findFirst()
                        .filter(route -> route.gateway()
                                .filter(it -> place.network().subnets().stream().anyMatch(range -> range.contains(it)))
                                .isPresent())
                : Optional.empty();
    }

    /** Whether the container has a way outside and does not take it. */
    boolean isWithin() {
        return astray.isPresent() && refusing().isEmpty() && member.network().isInternal();
    }

    /** Whether it lies on the way of these packets. */
    boolean liesOn(CellPath path, Bearings bearings) {
        if (!path.members().contains(member)) {
            return false;
        }
        return refusing()
                .map(route -> others(path, bearings).anyMatch(route.destination()::contains))
                .orElse(isAddress
                        || (!path.staysOnBridge()
                                && (path.isForwarded() || path.cell().to().equals(ElementId.HOST))));
    }

    /** The route that refuses, where one does. */
    Optional<Route> refusing() {
        return astray.filter(Route::isRefusing);
    }

    /** To whom the container sends on this path, be it an answer. */
    private Stream<IpAddress> others(CellPath path, Bearings bearings) {
        ElementId from = path.cell().from();
        if (from.equals(member.container().element())) {
            return path.cell().address().stream();
        }
        if (path.staysOnBridge()) {
            return path.members().stream().filter(it -> !it.equals(member)).map(Member::address);
        }
        return from.equals(ElementId.OPERATOR)
                ? bearings.facts().get(Facts.IDENTITY).flatMap(Identity::clientAddress).stream()
                : bearings.map().addressesOf(member.bridge()).stream();
    }
}
