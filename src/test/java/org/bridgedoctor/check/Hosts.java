package org.bridgedoctor.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Selinux;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;

/**
 * A small host to make sick: eth0 at 10.42.1.77/24, docker0 with the containers web (publishes 8080) and api, and nginx that
 * passes on to web.
 */
final class Hosts {
    static final String MAC = "02:42:27:9c:a2:f9";
    static final String OLD_KERNEL = "3.10.0-327.22.2.el7.x86_64";
    /** The cells of class A in matrix.txt: everything between docker0 and the host fails, container to container works. */
    static final List<String> CLASS_A = List.of(
            "container:api>bridge:docker0/icmp",
            "container:api>gateway/icmp",
            "container:api>host/icmp",
            "container:web>bridge:docker0/icmp",
            "container:web>gateway/icmp",
            "container:web>host/icmp",
            "host>container:api/icmp",
            "host>container:web/icmp",
            "host>container:web/tcp:80",
            "host>host/tcp:8080",
            "nginx>container:web/http:80",
            "operator>container:web/tcp:8080",
            "operator>nginx/http:80");

    private Hosts() {}

    static HostSnapshot healthy() {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity("6.1.0-18-amd64"))
                .with(Facts.DOCKER, docker("20.10.24"))
                .with(
                        Facts.SERVICES,
                        Map.of("docker", service("active", "enabled"), "nginx", service("active", "enabled")))
                .with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\n  \"mtu\": 1500\n}"))
                .with(Facts.RESOLVERS, List.of(ip("10.42.0.53")))
                .with(Facts.INTERFACES, List.of(nic("eth0", Kind.NIC, "10.42.1.77/24"), docker0("172.17.0.1/16")))
                .with(Facts.BRIDGES, List.of(bridge("8000.0242279ca2f9")))
                .with(Facts.FDB, List.of(fdb("9a:11:22:33:44:55", "veth1"), fdb(MAC, "docker0")))
                .with(Facts.ROUTES, routes())
                .with(Facts.RULES, List.of(new RoutingRule(32766, "from all lookup main")))
                .with(
                        Facts.SYSCTLS,
                        Map.of(
                                "net.ipv4.ip_forward", "1",
                                "net.ipv4.conf.docker0.forwarding", "1",
                                "net.bridge.bridge-nf-call-iptables", "1"))
                .with(Facts.FIREWALL, Rules.docker().firewall())
                .with(Facts.NETWORKS, List.of(network("bridge", "172.17.0.0/16")))
                .with(
                        Facts.CONTAINERS,
                        List.of(container("web", "172.17.0.2", 8080), container("api", "172.17.0.3", 0)))
                .with(Facts.INSIDES, Map.of("web", inside("web", "REACHABLE"), "api", inside("api", "STALE")))
                .with(Facts.NEIGHBOURS, neighbours("REACHABLE", "STALE"))
                .with(
                        Facts.ROUTE_CHOICES,
                        Map.of(
                                ip("172.17.0.2"),
                                choice("172.17.0.2", "docker0"),
                                ip("172.17.0.3"),
                                choice("172.17.0.3", "docker0")))
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1",
                                List.of(80),
                                List.of(new Nginx.Upstream("/etc/nginx/a.conf", "172.17.0.2", 80)),
                                ""))
                .with(Facts.NGINX_ERRORS, List.of())
                .with(
                        Facts.LISTENERS,
                        List.of(
                                new Listener(ip("0.0.0.0"), 22, "sshd"),
                                new Listener(ip("0.0.0.0"), 8080, "docker-proxy")))
                .with(Facts.QUEUES, List.of())
                .with(Facts.REACHABILITY, new Reachability(cells()))
                .with(Facts.CLOCK, new Clock(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC, Optional.empty()))
                .with(Facts.MODULES, List.of("bridge", "veth"))
                .with(Facts.MODULE_SUPPORT, modules(0))
                .with(Facts.KERNELS, kernels("6.1.0-18-amd64", "6.1.0-18-amd64"))
                .with(Facts.PACKAGE_RULES, new PackageRules(List.of(), List.of(), List.of()))
                .with(Facts.SELINUX, new Selinux(Selinux.Mode.ENFORCING, Optional.of(true)))
                .with(Facts.FILE_SYSTEMS, fileSystems("rw", "/dev/vda1 / xfs defaults 0 0"))
                .with(Facts.KERNEL_LOG, List.of())
                .with(Facts.DISK_SPACE, disk("/", 20_000_000, 9_000_000));
    }

    static ModuleSupport modules(int status, String... said) {
        return new ModuleSupport(
                true,
                false,
                Optional.of(new ModuleSupport.Trial(status, List.of(said))),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("6.1.0-18-amd64"));
    }

    /** The kernels that are installed, the first of them the default. */
    static Kernels kernels(String... versions) {
        List<String> all = List.of(versions);
        return new Kernels(
                all.stream()
                        .distinct()
                        .map(it -> new Kernels.Installed(it, Optional.empty()))
                        .toList(),
                all.stream().findFirst(),
                all,
                List.of());
    }

    static FileSystems fileSystems(String option, String fstab) {
        return new FileSystems(
                List.of(new Mount("/dev/vda1", "253:1", "/", "xfs", List.of(option, "relatime"))),
                List.of("ro"),
                List.of(fstab),
                Set.of(),
                "active",
                false);
    }

    static DiskSpace disk(String mount, long kibibytes, long free) {
        return new DiskSpace(
                "/var/lib/docker",
                List.of(new DiskSpace.Room(mount, "/dev/vda1", kibibytes, free, 1_000_000, 900_000)));
    }

    /** The incident in the lab: docker0 forgot its own MAC, on a kernel whose forwarding table can be read. */
    static HostSnapshot deaf() {
        return withOutcome(healthy(), Cell.Outcome.TIMED_OUT, CLASS_A)
                .with(Facts.FDB, List.of(fdb("9a:11:22:33:44:55", "veth1")))
                .with(Facts.NEIGHBOURS, neighbours("FAILED", "INCOMPLETE"));
    }

    /** The incident as it was: CentOS 7.2, docker 20.10.11, the bridge's id zero, the forwarding table mute. */
    static HostSnapshot incident() {
        return deaf().with(Facts.IDENTITY, identity(OLD_KERNEL))
                .with(Facts.KERNELS, kernels(OLD_KERNEL))
                .with(Facts.DOCKER, docker("20.10.11"))
                .with(Facts.BRIDGES, List.of(bridge("8000.000000000000")));
    }

    static HostSnapshot withOutcome(HostSnapshot facts, Cell.Outcome outcome, List<String> ids) {
        List<Cell> changed = new ArrayList<>();
        for (Cell cell : facts.require(Facts.REACHABILITY).cells()) {
            changed.add(ids.contains(cell.id().toString()) ? outcome(cell, outcome) : cell);
        }
        return facts.with(Facts.REACHABILITY, new Reachability(changed));
    }

    /** No request gets as far as nginx. */
    static HostSnapshot beforeNginx(HostSnapshot facts) {
        List<Cell> cells = facts.require(Facts.REACHABILITY).cells().stream()
                .map(cell -> cell.to().equals(ElementId.NGINX)
                        ? new Cell(
                                cell.from(),
                                cell.to(),
                                cell.by(),
                                cell.address(),
                                cell.isExpected(),
                                Cell.Outcome.TIMED_OUT,
                                OptionalInt.empty(),
                                OptionalDouble.empty(),
                                Optional.empty())
                        : cell)
                .toList();
        return facts.with(Facts.REACHABILITY, new Reachability(cells));
    }

    /** These cells are refused; what goes through nginx is answered by nginx, which says that it could not pass it on. */
    static HostSnapshot refusing(HostSnapshot facts, List<String> ids) {
        HostSnapshot refused = withOutcome(facts, Cell.Outcome.REFUSED, ids);
        return withOutcome(
                refused,
                Cell.Outcome.UNREACHABLE,
                ids.stream().filter(it -> it.contains(">nginx/")).toList());
    }

    static HostSnapshot plus(HostSnapshot facts, Cell cell) {
        List<Cell> cells = new ArrayList<>(facts.require(Facts.REACHABILITY).cells());
        cells.add(cell);
        return facts.with(Facts.REACHABILITY, new Reachability(cells));
    }

    static HostSnapshot plus(HostSnapshot facts, NetworkInterface nic) {
        List<NetworkInterface> all = new ArrayList<>(facts.require(Facts.INTERFACES));
        all.add(nic);
        return facts.with(Facts.INTERFACES, all);
    }

    static HostSnapshot plus(HostSnapshot facts, Route route) {
        List<Route> all = new ArrayList<>(facts.require(Facts.ROUTES));
        all.add(route);
        return facts.with(Facts.ROUTES, all);
    }

    static HostSnapshot diverted(HostSnapshot facts, String device, Optional<String> gateway) {
        return facts.with(
                Facts.ROUTE_CHOICES,
                Map.of(
                        ip("172.17.0.2"),
                        choice("172.17.0.2", device, gateway),
                        ip("172.17.0.3"),
                        choice("172.17.0.3", device, gateway)));
    }

    /** nginx answers what it cannot pass on, but only to say so. */
    static Cell outcome(Cell cell, Cell.Outcome outcome) {
        boolean isPassedOn = cell.to().equals(ElementId.NGINX) && outcome != Cell.Outcome.REFUSED;
        return new Cell(
                cell.from(),
                cell.to(),
                cell.by(),
                cell.address(),
                cell.isExpected(),
                outcome,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                isPassedOn ? Optional.of(Text.of("cell.http-status", 502)) : Optional.empty());
    }

    static List<Cell> cells() {
        return List.of(
                cell("container:web", "host", "icmp", "10.42.1.77"),
                cell("container:web", "bridge:docker0", "icmp", "172.17.0.1"),
                cell("container:web", "container:api", "icmp", "172.17.0.3"),
                cell("container:web", "gateway", "icmp", "10.42.1.1"),
                cell("container:api", "host", "icmp", "10.42.1.77"),
                cell("container:api", "bridge:docker0", "icmp", "172.17.0.1"),
                cell("container:api", "container:web", "icmp", "172.17.0.2"),
                cell("container:api", "gateway", "icmp", "10.42.1.1"),
                cell("host", "gateway", "icmp", "10.42.1.1"),
                cell("host", "container:web", "icmp", "172.17.0.2"),
                cell("host", "container:web", "tcp:80", "172.17.0.2"),
                cell("host", "container:api", "icmp", "172.17.0.3"),
                cell("host", "host", "tcp:8080", "127.0.0.1"),
                cell("nginx", "container:web", "http:80", "172.17.0.2"),
                cell("operator", "container:web", "tcp:8080", "10.42.1.77"),
                cell("operator", "nginx", "http:80", "10.42.1.77"));
    }

    static Cell cell(String from, String to, String by, String address) {
        return new Cell(
                new ElementId(from),
                new ElementId(to),
                By.parse(by).orElseThrow(),
                Optional.of(ip(address)),
                true,
                Cell.Outcome.REACHED,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    static Identity identity(String kernel) {
        return identity(kernel, "a release");
    }

    static Identity identity(String kernel, String release) {
        return new Identity(
                "host",
                new KernelVersion(kernel),
                release,
                "any",
                "1",
                Optional.empty(),
                Identity.Rights.ROOT,
                Optional.of(ip("10.42.1.250")),
                Optional.of(ip("10.42.1.77")));
    }

    static Docker docker(String server) {
        return new Docker(
                Version.parse("20.10.11"),
                Version.parse(server),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false,
                "");
    }

    /** docker as its client tells it where no daemon answers. */
    static Docker silentDocker() {
        return new Docker(
                Version.parse("20.10.11"),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false,
                "Cannot connect to the Docker daemon");
    }

    static Service service(String active, String unitFile) {
        return new Service("docker", true, active, "running", unitFile, "success", "");
    }

    static NetworkInterface nic(String name, Kind kind, String address) {
        return nic(name, kind, 0x1003, address);
    }

    static NetworkInterface docker0(String... address) {
        return nic("docker0", Kind.BRIDGE, 0x1003, address);
    }

    static NetworkInterface nic(String name, Kind kind, int flags, String... addresses) {
        List<InterfaceAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            int slash = address.indexOf('/');
            parsed.add(new InterfaceAddress(
                    ip(address.substring(0, slash)), Integer.parseInt(address.substring(slash + 1))));
        }
        return new NetworkInterface(name, 7, 7, kind, MAC, flags, 1500, "up", Optional.empty(), parsed);
    }

    static Bridge bridge(String bridgeId) {
        return new Bridge("docker0", bridgeId, false, List.of(new BridgePort("veth1", 3)));
    }

    static FdbEntry fdb(String mac, String device) {
        return new FdbEntry(mac, device, Optional.of("docker0"), List.of("permanent"));
    }

    static List<Neighbour> neighbours(String web, String api) {
        return List.of(
                new Neighbour(ip("172.17.0.2"), "docker0", Optional.empty(), web),
                new Neighbour(ip("172.17.0.3"), "docker0", Optional.empty(), api));
    }

    static DockerNetwork network(String name, String subnet) {
        return new DockerNetwork(
                "0123456789abcdef" + name,
                name,
                "bridge",
                false,
                List.of(Subnet.of(subnet)),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    static Container container(String name, String address, int published) {
        List<Container.PublishedPort> ports =
                published == 0 ? List.of() : List.of(new Container.PublishedPort("tcp", 80, ip("0.0.0.0"), published));
        return new Container(
                name + "-id",
                name,
                "nginx",
                "running",
                4711,
                "default",
                List.of(new Container.Attachment(
                        "bridge", "0123456789abcdefbridge", Optional.of(ip(address)), "02:42:ac:11:00:02")),
                ports,
                "no",
                false,
                Optional.empty());
    }

    static ContainerInside inside(String name, String gatewayState) {
        Route out = new Route(
                "main",
                "unicast",
                Subnet.of("0.0.0.0/0"),
                Optional.of(ip("172.17.0.1")),
                Optional.of("eth0"),
                Optional.empty(),
                0);
        return new ContainerInside(
                name,
                List.of(),
                List.of(out),
                List.of(new Neighbour(
                        ip("172.17.0.1"),
                        "eth0",
                        Optional.of(MAC).filter(it -> !gatewayState.equals("FAILED")),
                        gatewayState)),
                List.of(new Listener(ip("0.0.0.0"), 80, "nginx")));
    }

    static List<Route> routes() {
        return List.of(
                route("0.0.0.0/0", "10.42.1.1", "eth0"),
                route("10.42.1.0/24", null, "eth0"),
                route("172.17.0.0/16", null, "docker0"));
    }

    static Route route(String destination, @org.jspecify.annotations.Nullable String gateway, String device) {
        return new Route(
                "main",
                "unicast",
                Subnet.of(destination),
                Optional.ofNullable(gateway).map(Hosts::ip),
                Optional.of(device),
                Optional.empty(),
                0);
    }

    static RouteChoice choice(String address, String device) {
        return choice(address, device, Optional.empty());
    }

    static RouteChoice choice(String address, String device, Optional<String> gateway) {
        return new RouteChoice(
                ip(address), Optional.of(device), gateway.map(Hosts::ip), false, address + " dev " + device);
    }

    static IpAddress ip(String text) {
        return IpAddress.of(text);
    }

    static Finding found(CheckOutcome outcome) {
        if (outcome instanceof CheckOutcome.Found(Finding finding)) {
            return finding;
        }
        throw new AssertionError("nothing found: " + outcome);
    }

    static List<String> names(Set<CellId> cells) {
        return cells.stream().map(CellId::toString).toList();
    }

    static Verdict verdict(HostSnapshot facts) {
        return Verdicts.of(
                facts.get(Facts.REACHABILITY), CheckCatalogue.standard().inspectAll(facts));
    }
}
