package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/** The upper part of the picture: who looks at the host, what lies outside, the host, its interfaces, routes and nginx. */
final class HostPart {
    private final HostSnapshot facts;
    private final Weighing weighing;
    private final List<NetworkInterface> interfaces;
    private final List<Route> routes;

    HostPart(HostSnapshot facts, Weighing weighing) {
        this.facts = facts;
        this.weighing = weighing;
        this.interfaces = facts.getOr(Facts.INTERFACES, List.of());
        this.routes = facts.getOr(Facts.ROUTES, List.of()).stream()
                .filter(Route::isMainUnicast)
                .toList();
    }

    void drawInto(List<Node> nodes, List<Link> links) {
        Optional<ElementId> front = front().map(NetworkInterface::element);
        ElementId door = front.orElse(ElementId.HOST);
        nodes.add(operator());
        links.add(Link.of(ElementId.OPERATOR, door, operatorHealth()));
        gateway().ifPresent(gateway -> {
            nodes.add(gateway);
            links.add(Link.of(ElementId.GATEWAY, gatewayDoor().orElse(door), gateway.health()));
        });
        nodes.add(host());
        front.ifPresent(nic -> links.add(Link.of(nic, ElementId.HOST, trunkHealth())));
        nics().forEach(nic -> nodes.add(nic(nic)));
        nodes.addAll(new RoutePills(interfaces, routes, networks(), weighing).pills());
        facts.get(Facts.NGINX).ifPresent(nginx -> {
            NginxPart part = new NginxPart(nginx, weighing);
            nodes.add(part.node());
            links.add(part.link());
        });
    }

    /** Bridges that lead outside: they are doors of the host, not rooms in it. */
    Set<String> uplinks() {
        Set<String> docker = new LinkedHashSet<>();
        networks().forEach(network -> network.bridgeName().ifPresent(docker::add));
        Set<String> uplinks = new LinkedHashSet<>();
        for (Route route : routes) {
            route.device()
                    .filter(device -> route.destination().isEverything() && !docker.contains(device))
                    .ifPresent(uplinks::add);
        }
        Optional<IpAddress> server = facts.get(Facts.IDENTITY).flatMap(Identity::serverAddress);
        interfaces.stream()
                .filter(it -> !docker.contains(it.name()))
                .filter(it -> server.filter(address -> owns(it, address)).isPresent())
                .forEach(it -> uplinks.add(it.name()));
        return uplinks;
    }

    private List<DockerNetwork> networks() {
        return facts.getOr(Facts.NETWORKS, List.of());
    }

    private Node operator() {
        Optional<IpAddress> address = facts.get(Facts.IDENTITY).flatMap(Identity::clientAddress);
        return named(Node.of(ElementId.OPERATOR, Node.Kind.OPERATOR, Text.of("diagram.operator"))
                        .withDetails(address.map(Node::verbatim).stream().toList()))
                .with(Weighing.worst(weighing.findings(ElementId.OPERATOR), operatorHealth()));
    }

    private Health operatorHealth() {
        Health byCells = Weighing.carried(weighing.cells(ElementId.OPERATOR));
        // What was measured came over this very connection, so it holds even where published ports are dead.
        boolean isConnected = facts.get(Facts.REACHABILITY).isPresent()
                && facts.get(Facts.IDENTITY).flatMap(Identity::clientAddress).isPresent();
        return isConnected ? Health.WELL : byCells;
    }

    private Optional<Node> gateway() {
        Optional<IpAddress> address = defaultRoute().flatMap(Route::gateway);
        if (address.isEmpty() && weighing.cells(ElementId.GATEWAY).isEmpty()) {
            return Optional.empty();
        }
        Health measured = Weighing.carried(weighing.cellsWith(ElementId.GATEWAY, ElementId.HOST::equals));
        return Optional.of(named(Node.of(ElementId.GATEWAY, Node.Kind.GATEWAY, Text.of("diagram.gateway"))
                        .withDetails(address.map(Node::verbatim).stream().toList()))
                .with(Weighing.worst(weighing.findings(ElementId.GATEWAY), measured)));
    }

    private Optional<Route> defaultRoute() {
        return routes.stream()
                .filter(route -> route.destination().isEverything())
                .min(java.util.Comparator.comparing(
                                (Route route) -> route.destination().network().isV6())
                        .thenComparing(Route::metric));
    }

    private Optional<ElementId> gatewayDoor() {
        return defaultRoute()
                .flatMap(Route::device)
                .flatMap(device ->
                        nics().stream().filter(it -> it.name().equals(device)).findFirst())
                .map(NetworkInterface::element);
    }

    private Health trunkHealth() {
        boolean isCarrying = weighing.cells(ElementId.HOST).stream().anyMatch(cell -> !cell.isFailing())
                || operatorHealth() == Health.WELL;
        return isCarrying ? Health.WELL : Health.UNKNOWN;
    }

    private Node host() {
        Optional<Identity> identity = facts.get(Facts.IDENTITY);
        List<Finding> own = weighing.findings(ElementId.HOST).stream()
                .filter(finding -> finding.elements().stream().allMatch(ElementId.HOST::equals))
                .toList();
        Text name = identity.map(Identity::name).map(Node::verbatim).orElse(Text.of("diagram.host.unknown"));
        return Node.of(ElementId.HOST, Node.Kind.HOST, name)
                .withDetails(identity.map(this::versions).map(List::of).orElse(List.of()))
                .with(Weighing.worst(own, trunkHealth()))
                .because(Weighing.reason(own), Weighing.titles(weighing.findings(ElementId.HOST)));
    }

    private Text versions(Identity identity) {
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        Object daemon = docker.flatMap(Docker::server)
                .<Object>map(version -> Text.of("diagram.docker", version.toString()))
                .orElse(docker.isEmpty() ? "" : Text.of(noDaemon(docker.get())));
        String release =
                identity.release().replace(" release", "").replace(" Linux", "").replaceAll(" \\(.*\\)", "");
        return docker.isEmpty()
                ? Text.of("diagram.versions.host", release, identity.kernel().toString())
                : Text.of("diagram.versions", release, identity.kernel().toString(), daemon);
    }

    private static String noDaemon(Docker docker) {
        return docker.client().isEmpty() ? "diagram.docker.none" : "diagram.docker.silent";
    }

    private List<NetworkInterface> nics() {
        Set<String> uplinks = uplinks();
        List<NetworkInterface> doors = new ArrayList<>();
        front().ifPresent(doors::add);
        interfaces.stream()
                .filter(it -> !doors.contains(it) && (uplinks.contains(it.name()) || isNic(it)))
                .sorted(java.util.Comparator.comparing(it -> !uplinks.contains(it.name())))
                .forEach(doors::add);
        return doors;
    }

    private boolean isNic(NetworkInterface it) {
        return switch (it.kind()) {
            case NIC -> it.master().isEmpty();
            case OTHER -> !it.addresses().isEmpty();
            case LOOPBACK, BRIDGE, VETH, TUNNEL -> false;
        };
    }

    /** The interface that the operator came in by, else that of the default route, else the first. */
    private Optional<NetworkInterface> front() {
        Set<String> uplinks = uplinks();
        Optional<IpAddress> server = facts.get(Facts.IDENTITY).flatMap(Identity::serverAddress);
        return interfaces.stream()
                .filter(it -> uplinks.contains(it.name()) || isNic(it))
                .filter(it -> it.kind() != NetworkInterface.Kind.TUNNEL || isDoor(it, server))
                .min(java.util.Comparator.comparing((NetworkInterface it) -> !isDoor(it, server))
                        .thenComparing(it -> !uplinks.contains(it.name())));
    }

    private static boolean isDoor(NetworkInterface it, Optional<IpAddress> server) {
        return server.filter(address -> owns(it, address)).isPresent();
    }

    private static boolean owns(NetworkInterface it, IpAddress address) {
        return it.addresses().stream().anyMatch(own -> own.address().equals(address));
    }

    private Node nic(NetworkInterface nic) {
        List<InterfaceAddress> shown = nic.addresses().stream()
                .filter(address -> !address.address().isV6())
                .toList();
        List<Text> details = (shown.isEmpty() ? nic.addresses() : shown)
                .stream().map(Node::verbatim).toList();
        boolean isFront = front().filter(nic::equals).isPresent();
        return named(Node.of(nic.element(), Node.Kind.NIC, Node.verbatim(nic.name()))
                        .withDetails(details)
                        .withNotes(Interfaces.notes(nic)))
                .with(Weighing.worst(weighing.findings(nic.element()), isFront ? operatorHealth() : Health.UNKNOWN));
    }

    private Node named(Node node) {
        List<Finding> named = weighing.findings(node.id());
        return node.because(Weighing.reason(named, overlap(node.id())), Weighing.titles(named));
    }

    private Optional<Text> overlap(ElementId id) {
        return interfaces.stream()
                .filter(it -> it.element().equals(id))
                .flatMap(it -> it.addresses().stream().map(InterfaceAddress::subnet))
                .flatMap(range -> overlapped(range, networks()).stream())
                .findFirst();
    }

    /** The words that name the docker network on the other side of this range. */
    static Optional<Text> overlapped(Subnet range, List<DockerNetwork> networks) {
        return networks.stream()
                .filter(network -> network.subnets().stream().anyMatch(range::overlaps))
                .findFirst()
                .map(network -> Text.of("diagram.overlaps.network", network.name()));
    }
}
