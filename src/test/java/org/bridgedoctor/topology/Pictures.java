package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Version;

/** Hosts to draw, put together bit by bit. */
public final class Pictures {
    private final List<NetworkInterface> interfaces = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<DockerNetwork> networks = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** The incident's host, well: docker0 with four containers, shop with two. */
    public static Pictures healthy() {
        Pictures it = new Pictures().nic("eth0", "10.42.1.77", 16).route("0.0.0.0/0", "10.42.0.1", "eth0");
        it.network("bridge", "docker0", "172.17.0.1", "02:42:27:9c:a2:f9");
        it.network("shop", "br-5f2c0a9d41be", "172.18.0.1", "02:42:6b:11:d0:3e");
        List.of("web", "api", "queue", "z").forEach(name -> it.container(name, "bridge", "172.17.0."));
        List.of("cart", "db").forEach(name -> it.container(name, "shop", "172.18.0."));
        return it.reached();
    }

    /** The same with a deaf docker0. */
    public static Pictures incident() {
        Pictures it = healthy();
        it.fails("bridge");
        it.findings.add(Finding.of("bridge-deaf", Severity.CRITICAL, "docker0")
                .at(List.of(ElementId.bridge("docker0"), ElementId.container("web"))));
        return it;
    }

    /** The same with a VPN whose range lies in that of shop. */
    public static Pictures overlap() {
        Pictures it = healthy();
        it.interfaces.add(device("tun0", Kind.TUNNEL, "10.8.0.6", 24, ""));
        it.route("172.18.0.0/17", "10.8.0.1", "tun0");
        it.route("10.9.0.0/16", "10.8.0.1", "tun0");
        it.route("192.168.40.0/24", "10.42.0.254", "eth0");
        it.fails("shop");
        it.findings.add(Finding.of("subnet-overlaps-route", Severity.CRITICAL, "shop", "172.18.0.0/17", "tun0")
                .at(List.of(ElementId.network("shop"), ElementId.nic("tun0"))));
        return it;
    }

    /** A host with this many containers on each of so many bridges; every seventh on the first is cut off. */
    public static Pictures crowd(int bridges, int each) {
        Pictures it = new Pictures().nic("eth0", "10.42.1.77", 16).route("0.0.0.0/0", "10.42.0.1", "eth0");
        for (int b = 0; b < bridges; b++) {
            String network = b == 0 ? "bridge" : "project" + b + "_default";
            it.network(
                    network,
                    b == 0 ? "docker0" : "br-" + (1000 + b),
                    "172." + (17 + b) + ".0.1",
                    "02:42:00:00:00:0" + b % 10);
            for (int c = 0; c < each; c++) {
                it.container("svc-" + b + "-" + c, network, "172." + (17 + b) + ".0.");
            }
        }
        it.reached();
        it.cells.replaceAll(cell -> cell.to().name().startsWith("svc-0-")
                        && cell.to().name().endsWith("7")
                        && !cell.from().kind().equals("container")
                ? with(cell, Cell.Outcome.TIMED_OUT)
                : cell);
        return it;
    }

    public Pictures nic(String name, String address, int prefix) {
        interfaces.add(device(name, Kind.NIC, address, prefix, "00:50:56:00:00:0" + interfaces.size()));
        return this;
    }

    public Pictures route(String destination, String gateway, String device) {
        routes.add(new Route(
                "main",
                "unicast",
                Subnet.of(destination),
                Optional.of(IpAddress.of(gateway)),
                Optional.of(device),
                Optional.empty(),
                0));
        return this;
    }

    public Pictures network(String name, String bridge, String gateway, String mac) {
        interfaces.add(device(bridge, Kind.BRIDGE, gateway, 16, mac));
        networks.add(new DockerNetwork(
                "0123456789abcdef" + name,
                name,
                "bridge",
                false,
                List.of(new Subnet(IpAddress.of(gateway), 16)),
                List.of(IpAddress.of(gateway)),
                Map.of("com.docker.network.bridge.name", bridge),
                Optional.empty()));
        return this;
    }

    public Pictures container(String name, String network, String addressStart) {
        long before = containers.stream()
                .filter(it -> it.networkMode().equals(network))
                .count();
        Container.Attachment place = new Container.Attachment(
                network, network, Optional.of(IpAddress.of(addressStart + (2 + before % 250))), "");
        return container(name, network, "running", List.of(place));
    }

    public Pictures container(String name, String mode, String state, List<Container.Attachment> places) {
        containers.add(new Container(
                "id-" + name,
                name,
                "alpine:3.20",
                state,
                100,
                mode,
                places,
                List.of(),
                "always",
                false,
                Optional.empty()));
        return this;
    }

    public Pictures finding(Finding finding) {
        findings.add(finding);
        return this;
    }

    public Pictures cell(ElementId from, ElementId to, By by, Cell.Outcome outcome) {
        cells.add(new Cell(
                from,
                to,
                by,
                Optional.empty(),
                true,
                outcome,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty()));
        return this;
    }

    /** Every container reached from the host, from its neighbour and from nginx; the gateway from the host. */
    public Pictures reached() {
        cell(ElementId.HOST, ElementId.GATEWAY, new By.Icmp(), Cell.Outcome.REACHED);
        cell(ElementId.OPERATOR, ElementId.NGINX, new By.Tcp(80), Cell.Outcome.REACHED);
        for (Container container : containers) {
            cell(container.element(), ElementId.HOST, new By.Icmp(), Cell.Outcome.REACHED);
            cell(ElementId.HOST, container.element(), new By.Icmp(), Cell.Outcome.REACHED);
            containers.stream()
                    .filter(other ->
                            !other.equals(container) && other.networkMode().equals(container.networkMode()))
                    .findFirst()
                    .ifPresent(
                            other -> cell(container.element(), other.element(), new By.Icmp(), Cell.Outcome.REACHED));
        }
        containers.stream()
                .limit(3)
                .forEach(it -> cell(ElementId.NGINX, it.element(), new By.Tcp(8080), Cell.Outcome.REACHED));
        return this;
    }

    private void fails(String network) {
        List<ElementId> dead = containers.stream()
                .filter(it -> it.networkMode().equals(network))
                .map(Container::element)
                .toList();
        cells.replaceAll(cell -> {
            boolean isDead = dead.contains(cell.from()) != dead.contains(cell.to());
            return isDead ? with(cell, Cell.Outcome.TIMED_OUT) : cell;
        });
    }

    private static Cell with(Cell cell, Cell.Outcome outcome) {
        return new Cell(
                cell.from(),
                cell.to(),
                cell.by(),
                cell.address(),
                cell.isExpected(),
                outcome,
                cell.ttl(),
                cell.milliseconds(),
                cell.note());
    }

    private static NetworkInterface device(String name, Kind kind, String address, int prefix, String mac) {
        return new NetworkInterface(
                name,
                1,
                1,
                kind,
                mac,
                1,
                1500,
                "up",
                Optional.empty(),
                List.of(new InterfaceAddress(IpAddress.of(address), prefix)));
    }

    private static Identity identity() {
        return new Identity(
                "10-42-1-77",
                new KernelVersion("3.10.0-327.22.2.el7.x86_64"),
                "CentOS Linux release 7.2.1511 (Core)",
                "centos",
                "7",
                Optional.empty(),
                Identity.Rights.ROOT,
                Optional.of(IpAddress.of("10.42.1.250")),
                Optional.of(IpAddress.of("10.42.1.77")));
    }

    /** The host without docker and before anything was measured. */
    public static HostSnapshot withoutDocker() {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity())
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                ""))
                .with(Facts.INTERFACES, List.of(device("eth0", Kind.NIC, "10.42.1.77", 16, "00:50:56:00:00:01")));
    }

    public HostSnapshot facts() {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity())
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Version.parse("20.10.11"),
                                Version.parse("20.10.11"),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                ""))
                .with(Facts.INTERFACES, List.copyOf(interfaces))
                .with(Facts.ROUTES, List.copyOf(routes))
                .with(Facts.NETWORKS, List.copyOf(networks))
                .with(Facts.CONTAINERS, List.copyOf(containers))
                .with(Facts.NGINX, new Nginx("1.20.1", List.of(80), List.of(), ""))
                .with(Facts.REACHABILITY, new Reachability(cells));
    }

    public Topology topology() {
        return Topology.of(facts(), findings);
    }
}
