package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/** The pills on the host's right edge: tunnels with the ranges behind them, and ranges that a neighbour carries. */
record RoutePills(
        List<NetworkInterface> interfaces, List<Route> routes, List<DockerNetwork> networks, Weighing weighing) {
    /** More ranges than this behind one tunnel stand in its tooltip only. */
    private static final int SHOWN_RANGES = 4;

    /** More ranges than this by gateways are one pill: a router's host has thousands, and the picture is of docker. */
    private static final int SHOWN_ROUTES = 6;

    List<Node> pills() {
        List<Node> pills = new ArrayList<>();
        interfaces.stream()
                .filter(it -> it.kind() == NetworkInterface.Kind.TUNNEL)
                .forEach(it -> pills.add(tunnel(it)));
        List<Route> carried = routes.stream()
                .filter(route ->
                        !route.destination().isEverything() && route.gateway().isPresent())
                .filter(route -> route.device().filter(this::isTunnel).isEmpty())
                // what docker's networks share comes first, whatever is left out
                .sorted(Comparator.comparing(route ->
                        HostPart.overlapped(route.destination(), networks).isEmpty()))
                .toList();
        int shown = carried.size() <= SHOWN_ROUTES + 1 ? carried.size() : SHOWN_ROUTES;
        carried.subList(0, shown).forEach(route -> pills.add(route(route)));
        if (shown < carried.size()) {
            pills.add(Node.of(
                    new ElementId("route:others"),
                    Node.Kind.ROUTE,
                    Text.of("diagram.ranges.more", carried.size() - shown)));
        }
        return pills;
    }

    private boolean isTunnel(String device) {
        return interfaces.stream()
                .anyMatch(it -> it.name().equals(device) && it.kind() == NetworkInterface.Kind.TUNNEL);
    }

    private Node tunnel(NetworkInterface tunnel) {
        List<Subnet> ranges = routes.stream()
                .filter(route -> route.device().filter(tunnel.name()::equals).isPresent())
                .map(Route::destination)
                .distinct()
                .sorted(java.util.Comparator.comparing(
                        (Subnet range) -> HostPart.overlapped(range, networks).isEmpty()))
                .toList();
        List<Text> details = new ArrayList<>();
        ranges.stream().limit(SHOWN_RANGES).forEach(range -> details.add(range(range)));
        if (ranges.size() > SHOWN_RANGES) {
            details.add(Text.of("diagram.ranges.more", ranges.size() - SHOWN_RANGES));
        }
        List<Text> notes = new ArrayList<>(Interfaces.notes(tunnel));
        ranges.forEach(range -> notes.add(Text.of("diagram.routed", range.toString())));
        return judged(
                Node.of(tunnel.element(), Node.Kind.TUNNEL, Node.verbatim(tunnel.name()))
                        .withDetails(details)
                        .withNotes(notes),
                ranges,
                weighing.findings(tunnel.element()));
    }

    private static Text range(Subnet range) {
        return range.isEverything() ? Text.of("diagram.default") : Node.verbatim(range);
    }

    private Node route(Route route) {
        Text via = Text.of(
                "diagram.via",
                route.gateway().map(Object::toString).orElse(""),
                route.device().orElse(""));
        ElementId id = new ElementId("route:" + route.destination());
        List<Finding> overlaps = weighing
                .findings(route.device().map(ElementId::nic).orElse(id))
                .stream()
                .filter(finding -> finding.id().equals("subnet-overlaps-route"))
                .filter(finding ->
                        HostPart.overlapped(route.destination(), networks).isPresent())
                .toList();
        List<Finding> named = overlaps.isEmpty() ? weighing.findings(id) : overlaps;
        return judged(
                Node.of(id, Node.Kind.ROUTE, Node.verbatim(route.destination())).withDetails(List.of(via)),
                List.of(route.destination()),
                named);
    }

    private Node judged(Node pill, List<Subnet> ranges, List<Finding> named) {
        Optional<Text> otherSide = ranges.stream()
                .filter(range -> !range.isEverything())
                .flatMap(range -> HostPart.overlapped(range, networks).stream())
                .findFirst();
        return pill.with(Weighing.worst(named, Health.UNKNOWN))
                .because(Weighing.reason(named, otherSide), Weighing.titles(named));
    }
}
