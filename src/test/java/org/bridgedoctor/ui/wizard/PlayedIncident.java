package org.bridgedoctor.ui.wizard;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.PromiscuousTest;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.TimelineEvent;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.Impact;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;

/** The incident's host as values: deaf docker0, a network on the VPN's range, then the same host repaired. */
final class PlayedIncident {
    static final Instant THEN = Instant.parse("2021-12-01T09:30:00Z");
    private static final String MAC = "02:42:27:9c:a2:f9";
    private static final String NEW_MAC = "06:9a:41:d7:0c:52";
    private static final List<String> SHOP = List.of("cart", "db");
    private static final List<String> DEAF = List.of("web", "api", "queue", "z");

    private final boolean isPractice;
    private final boolean isOverlapping;

    PlayedIncident(boolean isPractice, boolean isOverlapping) {
        this.isPractice = isPractice;
        this.isOverlapping = isOverlapping;
    }

    /** The examination up to this part. */
    Examination upTo(Part part, boolean isRepaired, boolean isTested) {
        Set<Part> answered = EnumSet.range(Part.DISCOVER, part);
        HostSnapshot facts = discovered(isRepaired);
        List<Finding> findings = new ArrayList<>();
        if (part != Part.DISCOVER) {
            facts = facts.with(Facts.REACHABILITY, matrix(isRepaired));
            if (!isRepaired) {
                findings.add(deaf());
            }
        }
        if (part == Part.FOLLOW_UP) {
            facts = facts.with(
                    Facts.PINGS,
                    List.of(new PingReply(
                            IpAddress.of("172.17.0.1"),
                            isRepaired ? 3 : 0,
                            OptionalInt.of(64),
                            OptionalDouble.of(0.1))));
        }
        if (isTested) {
            facts = facts.with(Facts.PROMISCUOUS_TESTS, List.of(new PromiscuousTest("docker0", "web", false, true)));
        }
        if (isOverlapping) {
            findings.add(overlap());
        }
        findings.add(kernel(isRepaired));
        return new Examination(subject(), THEN, answered, facts, checks(findings), verdict(findings, facts), List.of());
    }

    Examination repaired(RemediationOutcome.State state) {
        boolean isRepaired = state == RemediationOutcome.State.CONFIRMED;
        RemediationOutcome outcome = new RemediationOutcome(
                Optional.of("20211201-093000"),
                Optional.of(newMac()),
                state,
                THEN,
                List.of(
                        new RemediationOutcome.Entry(PlayedWords.text("played.saved"), "", true),
                        new RemediationOutcome.Entry(
                                PlayedWords.text("played.applied"), "ip link set dev docker0 address " + NEW_MAC, true),
                        new RemediationOutcome.Entry(PlayedWords.text("played.confirmed"), "", true),
                        new RemediationOutcome.Entry(
                                PlayedWords.text("played.kept"), "/etc/udev/rules.d/90-bridge-doctor.rules", true)),
                Optional.of(matrix(!isRepaired)),
                Optional.of(matrix(isRepaired)));
        return upTo(Part.FOLLOW_UP, isRepaired, false).with(outcome);
    }

    static List<PlanRow> plan() {
        return PlanRow.of(newMac(), Duration.ofSeconds(60));
    }

    private Subject subject() {
        return new Subject("root@10.42.1.77", isPractice ? Subject.Source.PRACTICE : Subject.Source.LIVE);
    }

    private HostSnapshot discovered(boolean isRepaired) {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity())
                .with(Facts.DOCKER, docker())
                .with(Facts.SERVICES, services())
                .with(Facts.INTERFACES, interfaces(isRepaired))
                .with(Facts.BRIDGES, bridges(isRepaired))
                .with(Facts.FDB, fdb(isRepaired))
                .with(Facts.NETWORKS, networks())
                .with(Facts.CONTAINERS, containers())
                .with(Facts.ROUTES, routes())
                .with(Facts.NGINX, new Nginx("nginx/1.20.1", List.of(80), upstreams(), ""))
                .with(Facts.TIMELINE, timeline());
    }

    private static Identity identity() {
        return new Identity(
                "10-42-1-77",
                new KernelVersion("3.10.0-327.22.2.el7.x86_64"),
                "CentOS Linux release 7.2.1511 (Core)",
                "centos",
                "7",
                Optional.of("7b1f6a0e-8a61-4a51-9e0c-0f5f3f1c2d11"),
                Identity.Rights.ROOT,
                Optional.of(IpAddress.of("10.42.1.250")),
                Optional.of(IpAddress.of("10.42.1.77")));
    }

    private static Docker docker() {
        return new Docker(
                Version.parse("20.10.11"),
                Version.parse("20.10.11"),
                Version.parse("1.29.2"),
                false,
                Optional.of("/var/lib/docker"),
                false,
                false,
                "");
    }

    private static Map<String, Service> services() {
        Map<String, Service> all = new LinkedHashMap<>();
        all.put("docker", service("docker", "active", "Wed 2021-12-01 09:12:40"));
        all.put("nginx", service("nginx", "active", "Wed 2021-12-01 09:12:43"));
        all.put("firewalld", new Service("firewalld", true, "inactive", "dead", "disabled", "success", ""));
        return all;
    }

    private static Service service(String name, String state, String since) {
        return new Service(name, true, state, "running", "enabled", "success", since);
    }

    private List<NetworkInterface> interfaces(boolean isRepaired) {
        List<NetworkInterface> all = new ArrayList<>();
        all.add(link("eth0", 2, NetworkInterface.Kind.NIC, "52:54:00:12:34:56", "10.42.1.77", 16));
        all.add(link("docker0", 4, NetworkInterface.Kind.BRIDGE, isRepaired ? NEW_MAC : MAC, "172.17.0.1", 16));
        all.add(link("br-5f2c61d90a3e", 5, NetworkInterface.Kind.BRIDGE, "02:42:5f:2c:61:d9", "172.18.0.1", 16));
        if (isOverlapping) {
            all.add(link("tun0", 6, NetworkInterface.Kind.TUNNEL, "", "10.8.0.6", 24));
        }
        return all;
    }

    private static NetworkInterface link(
            String name, int index, NetworkInterface.Kind kind, String mac, String address, int prefix) {
        return new NetworkInterface(
                name,
                index,
                index,
                kind,
                mac,
                1,
                1500,
                "up",
                Optional.empty(),
                List.of(new InterfaceAddress(IpAddress.of(address), prefix)));
    }

    private static List<Bridge> bridges(boolean isRepaired) {
        return List.of(
                new Bridge(
                        "docker0",
                        isRepaired ? "8000.069a41d70c52" : "8000.000000000000",
                        false,
                        DEAF.stream().map(it -> new BridgePort("veth-" + it, 3)).toList()),
                new Bridge(
                        "br-5f2c61d90a3e",
                        "8000.02425f2c61d9",
                        false,
                        SHOP.stream().map(it -> new BridgePort("veth-" + it, 3)).toList()));
    }

    private static List<FdbEntry> fdb(boolean isRepaired) {
        List<FdbEntry> all = new ArrayList<>();
        if (isRepaired) {
            all.add(new FdbEntry(NEW_MAC, "docker0", Optional.of("docker0"), List.of("permanent")));
        }
        all.add(new FdbEntry("02:42:5f:2c:61:d9", "br-5f2c61d90a3e", Optional.of("br-5f2c61d90a3e"), List.of()));
        return all;
    }

    private static List<DockerNetwork> networks() {
        return List.of(network("bridge", "a1", "172.17.0.0/16"), network("shop", "5f2c61d90a3e", "172.18.0.0/16"));
    }

    private static DockerNetwork network(String name, String id, String range) {
        return new DockerNetwork(
                id, name, "bridge", false, List.of(Subnet.of(range)), List.of(), Map.of(), Optional.empty());
    }

    private static List<Container> containers() {
        List<Container> all = new ArrayList<>();
        for (int i = 0; i < DEAF.size(); i++) {
            all.add(container(DEAF.get(i), "bridge", "172.17.0." + (i + 2), 8080 + i));
        }
        for (int i = 0; i < SHOP.size(); i++) {
            all.add(container(SHOP.get(i), "shop", "172.18.0." + (i + 2), 9080 + i));
        }
        return all;
    }

    private static Container container(String name, String network, String address, int port) {
        return new Container(
                "c0ffee" + name,
                name,
                "registry/" + name + ":1.4",
                "running",
                4000 + port,
                network,
                List.of(new Container.Attachment(
                        network, network, Optional.of(IpAddress.of(address)), "02:42:ac:11:00:02")),
                List.of(new Container.PublishedPort("tcp", 80, IpAddress.of("0.0.0.0"), port)),
                "always",
                false,
                Optional.empty());
    }

    private List<Route> routes() {
        List<Route> all = new ArrayList<>();
        all.add(route("0.0.0.0/0", Optional.of("10.42.0.1"), "eth0"));
        all.add(route("10.42.0.0/16", Optional.empty(), "eth0"));
        all.add(route("172.17.0.0/16", Optional.empty(), "docker0"));
        all.add(route("172.18.0.0/16", Optional.empty(), "br-5f2c61d90a3e"));
        if (isOverlapping) {
            all.add(route("172.18.0.0/17", Optional.of("10.8.0.1"), "tun0"));
        }
        return all;
    }

    private static Route route(String range, Optional<String> gateway, String device) {
        return new Route(
                "main",
                "unicast",
                Subnet.of(range),
                gateway.map(IpAddress::of),
                Optional.of(device),
                Optional.empty(),
                0);
    }

    private static List<Nginx.Upstream> upstreams() {
        return List.of(
                new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "127.0.0.1", 8080),
                new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "127.0.0.1", 8081),
                new Nginx.Upstream("/etc/nginx/conf.d/cart.conf", "127.0.0.1", 9080));
    }

    private static List<TimelineEvent> timeline() {
        return List.of(
                new TimelineEvent(THEN.minusSeconds(1100), "boot", "3.10.0-327.22.2.el7.x86_64"),
                new TimelineEvent(THEN.minusSeconds(1400), "package", "docker-ce-20.10.11-3.el7.x86_64"),
                new TimelineEvent(THEN.minusSeconds(1460), "package", "containerd.io-1.4.12-3.1.el7.x86_64"),
                new TimelineEvent(THEN.minusSeconds(1500), "file", "/etc/docker/daemon.json"),
                new TimelineEvent(THEN.minusSeconds(8640000), "package", "nginx-1.20.1-2.el7.x86_64"));
    }

    Reachability matrix(boolean isRepaired) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell(ElementId.HOST, ElementId.GATEWAY, new By.Icmp(), true));
        cells.add(cell(ElementId.OPERATOR, ElementId.NGINX, new By.Http(80), isRepaired));
        for (String name : DEAF) {
            ElementId container = ElementId.container(name);
            cells.add(cell(ElementId.OPERATOR, container, new By.Tcp(8080 + DEAF.indexOf(name)), isRepaired));
            cells.add(cell(ElementId.HOST, container, new By.Icmp(), isRepaired));
            cells.add(cell(ElementId.HOST, container, new By.Tcp(80), isRepaired));
            cells.add(cell(container, ElementId.HOST, new By.Icmp(), isRepaired));
            cells.add(cell(container, ElementId.GATEWAY, new By.Icmp(), isRepaired));
        }
        cells.add(cell(ElementId.container("web"), ElementId.container("api"), new By.Icmp(), true));
        cells.add(cell(ElementId.container("api"), ElementId.container("web"), new By.Icmp(), true));
        for (String name : SHOP) {
            ElementId container = ElementId.container(name);
            cells.add(cell(ElementId.OPERATOR, container, new By.Tcp(9080 + SHOP.indexOf(name)), true));
            cells.add(cell(ElementId.HOST, container, new By.Icmp(), true));
            cells.add(cell(container, ElementId.HOST, new By.Icmp(), true));
            cells.add(cell(container, ElementId.GATEWAY, new By.Icmp(), true));
        }
        cells.add(apart("web", "cart"));
        return new Reachability(cells);
    }

    private static Cell cell(ElementId from, ElementId to, By by, boolean isReached) {
        Cell.Outcome failing = by instanceof By.Icmp ? Cell.Outcome.UNREACHABLE : Cell.Outcome.TIMED_OUT;
        boolean isPing = by instanceof By.Icmp;
        return new Cell(
                from,
                to,
                by,
                Optional.of(new IpAddress(false, BigInteger.valueOf(0xac110002L))),
                true,
                isReached ? Cell.Outcome.REACHED : failing,
                isReached && isPing ? OptionalInt.of(64) : OptionalInt.empty(),
                isReached ? OptionalDouble.of(0.1) : OptionalDouble.empty(),
                Optional.empty());
    }

    private static Cell apart(String from, String to) {
        return new Cell(
                ElementId.container(from),
                ElementId.container(to),
                new By.Icmp(),
                Optional.empty(),
                false,
                Cell.Outcome.UNREACHABLE,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private Finding deaf() {
        return new Finding(
                "bridge-deaf",
                Severity.CRITICAL,
                Finding.Strength.READ,
                PlayedWords.text("played.deaf", "docker0"),
                PlayedWords.text("played.deaf.words", "docker0", MAC, "3.10.0-327.22.2"),
                List.of(ElementId.bridge("docker0")),
                Set.copyOf(matrix(false).failing().stream().map(Cell::id).toList()),
                List.of(
                        new Evidence("bridge fdb show br docker0 | grep " + MAC, ""),
                        new Evidence("cat /sys/class/net/docker0/bridge/bridge_id", "8000.000000000000"),
                        new Evidence("ip neigh show dev docker0", "172.17.0.2 FAILED\n172.17.0.3 FAILED"),
                        new Evidence(
                                "ping -c 1 -W 1 172.17.0.2",
                                "From 172.17.0.1 icmp_seq=1 Destination Host Unreachable")),
                List.of(newMac()));
    }

    static Remediation newMac() {
        return new Remediation(
                "new-mac",
                "bridge-deaf",
                PlayedWords.text("played.new-mac", "docker0"),
                new Impact(
                        PlayedWords.text("played.impact"),
                        Duration.ofSeconds(1),
                        List.of(),
                        List.of("/etc/udev/rules.d/90-bridge-doctor.rules"),
                        PlayedWords.text("played.impact.undo")),
                List.of(new RemediationStep.LiveChange(
                        PlayedWords.text("played.apply"),
                        List.of("cat", "/sys/class/net/docker0/address"),
                        MAC,
                        List.of("ip", "link", "set", "dev", "docker0", "address", NEW_MAC),
                        NEW_MAC,
                        List.of("ip", "link", "set", "dev", "docker0", "address", MAC))),
                List.of(),
                List.of(Facts.REACHABILITY));
    }

    private static Finding overlap() {
        return new Finding(
                "subnet-overlaps-route",
                Severity.CRITICAL,
                Finding.Strength.READ,
                PlayedWords.text("played.overlap"),
                PlayedWords.text("played.overlap.words"),
                List.of(ElementId.network("shop")),
                Set.of(),
                List.of(new Evidence("ip route show table all", "172.18.0.0/17 via 10.8.0.1 dev tun0")),
                List.of());
    }

    private static Finding kernel(boolean isRepaired) {
        return new Finding(
                "kernel-deafens-bridges",
                isRepaired ? Severity.INFO : Severity.WARNING,
                Finding.Strength.DERIVED,
                PlayedWords.text("played.kernel"),
                PlayedWords.text("played.kernel.words"),
                List.of(ElementId.HOST),
                Set.of(),
                List.of(new Evidence("uname -r", "3.10.0-327.22.2.el7.x86_64")),
                List.of());
    }

    private static List<CheckResult> checks(List<Finding> findings) {
        List<CheckResult> all = new ArrayList<>();
        findings.forEach(it -> all.add(new CheckResult(it.id(), it.severity(), new CheckOutcome.Found(it))));
        for (String id :
                List.of("bridge-down", "bridge-address-missing", "forwarding-disabled", "docker-not-running")) {
            all.add(new CheckResult(id, Severity.CRITICAL, CheckOutcome.passed()));
        }
        all.add(skipped());
        return all;
    }

    private static CheckResult skipped() {
        return new CheckResult(
                "nginx-upstream-refused",
                Severity.CRITICAL,
                new CheckOutcome.Skipped(Text.of("absence.no-right", "nginx-errors")));
    }

    private static Verdict verdict(List<Finding> findings, HostSnapshot facts) {
        List<Finding> causes = findings.stream()
                .filter(it -> it.severity() == Severity.CRITICAL)
                .toList();
        List<Finding> rest = findings.stream()
                .filter(it -> it.severity() != Severity.CRITICAL)
                .toList();
        int failing =
                facts.get(Facts.REACHABILITY).map(it -> it.failing().size()).orElse(0);
        boolean isWell = causes.isEmpty() && rest.stream().allMatch(it -> it.severity() == Severity.INFO);
        return new Verdict(
                isWell ? Verdict.State.HEALTHY : Verdict.State.TROUBLE,
                causes,
                List.of(),
                rest,
                List.of(),
                List.of(skipped()),
                isWell ? PlayedWords.text("played.well") : PlayedWords.text("played.verdict", failing));
    }
}
