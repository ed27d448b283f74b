package org.bridgedoctor.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Part;
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
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.TimelineEvent;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.Impact;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;

/** The incident made by hand, before and after its repair, in either language, with names of one's choice. */
final class Incident {
    static final String OLD_MAC = "02:42:27:9c:a2:f9";
    static final String NEW_MAC = "06:9a:41:d7:0c:52";
    private static final Instant EXAMINED = Instant.parse("2021-12-08T10:21:11Z");
    private static final By PING = new By.Icmp();
    private static final ElementId DOCKER0 = ElementId.bridge("docker0");
    private static final ElementId SHOP = ElementId.bridge("br-5f2c1a90b7de");

    private final boolean isChinese;
    private final List<String> names;
    private final Subject subject;

    private Incident(boolean isChinese, List<String> names, Subject subject) {
        this.isChinese = isChinese;
        this.names = names;
        this.subject = subject;
    }

    static Incident in(String language) {
        return new Incident(
                language.equals("zh"),
                List.of("web", "api", "queue", "z"),
                new Subject("root@10.42.1.77", Subject.Source.LIVE));
    }

    Incident practised() {
        return new Incident(isChinese, names, new Subject("practice", Subject.Source.PRACTICE));
    }

    Incident named(List<String> containers) {
        return new Incident(isChinese, List.copyOf(containers), subject);
    }

    Incident with(int containers) {
        List<String> next = new ArrayList<>();
        for (int i = 1; i <= containers; i++) {
            next.add("worker-" + i);
        }
        return named(next);
    }

    Examination before() {
        Finding deaf = deaf();
        Verdict verdict = new Verdict(
                Verdict.State.TROUBLE,
                List.of(deaf),
                List.of(),
                List.of(kernel(Severity.WARNING), experiments()),
                List.of(),
                List.of(skipped()),
                say(
                        "docker0 does not hear frames sent to its own address, so the host and its " + names.size()
                                + " containers on it cannot reach each other.",
                        "docker0 听不到发给自身地址的帧，因此主机与其上的 " + names.size() + " 个容器互不可达。"));
        return new Examination(
                subject,
                EXAMINED,
                EnumSet.allOf(Part.class),
                facts(cells(false), OLD_MAC, List.of()),
                List.of(),
                verdict,
                List.of());
    }

    Examination after() {
        Verdict verdict = new Verdict(
                Verdict.State.HEALTHY,
                List.of(),
                List.of(),
                List.of(kernel(Severity.INFO), experiments()),
                List.of(),
                List.of(skipped()),
                say("Everything that should be reached was reached.", "凡是应当可达的都已可达。"));
        List<Trace> traces = List.of(
                new Trace("file", "/etc/udev/rules.d/90-bridge-doctor.rules", ""),
                new Trace("run", "20211208-102203-7f3a", "confirmed"));
        return new Examination(
                        subject,
                        EXAMINED.plusSeconds(95),
                        EnumSet.allOf(Part.class),
                        facts(cells(true), NEW_MAC, traces),
                        List.of(),
                        verdict,
                        List.of())
                .with(outcome());
    }

    private RemediationOutcome outcome() {
        return new RemediationOutcome(
                Optional.of("20211208-102203-7f3a"),
                Optional.of(newMac()),
                RemediationOutcome.State.CONFIRMED,
                EXAMINED.plusSeconds(92),
                List.of(
                        entry(
                                "Check that docker0 still has the address of the plan",
                                "检查 docker0 的地址仍与方案一致",
                                "cat /sys/class/net/docker0/address"),
                        entry("Save what will change", "保存将要更改的内容", ""),
                        entry(
                                "Give docker0 a new MAC",
                                "为 docker0 换一个新 MAC",
                                "ip link set dev docker0 address " + NEW_MAC),
                        entry("Confirm over a new connection: 18 of 18 ways reached", "通过新连接确认：18 条路径全部可达", ""),
                        entry("Keep it over restarts", "使其在重启后依然有效", "udevadm control --reload")),
                Optional.of(new Reachability(cells(false))),
                Optional.of(new Reachability(cells(true))));
    }

    private RemediationOutcome.Entry entry(String english, String chinese, String command) {
        return new RemediationOutcome.Entry(say(english, chinese), command, true);
    }

    private Remediation newMac() {
        RemediationStep live = new RemediationStep.LiveChange(
                say("Give docker0 a new MAC", "为 docker0 换一个新 MAC"),
                List.of("cat", "/sys/class/net/docker0/address"),
                OLD_MAC,
                List.of("ip", "link", "set", "dev", "docker0", "address", NEW_MAC),
                NEW_MAC,
                List.of("ip", "link", "set", "dev", "docker0", "address", OLD_MAC));
        RemediationStep file = new RemediationStep.LastingFile(
                say("Keep it over restarts", "使其在重启后依然有效"),
                "/etc/udev/rules.d/90-bridge-doctor.rules",
                """
                        # Bridge Doctor: a bridge gets its own address entered when its MAC is set
                        ACTION=="add", SUBSYSTEM=="net", KERNEL=="docker0|br-*", \
                        PROGRAM="/usr/bin/stat /sys/class/net/%k/bridge", RUN+="/usr/libexec/bridge-doctor/new-mac %k"
                        """,
                "0644",
                List.of("udevadm", "control", "--reload"));
        return new Remediation(
                "new-mac",
                "bridge-deaf",
                say("Give docker0 a new MAC", "为 docker0 换一个新 MAC"),
                new Impact(
                        say("about 1 second, interrupts nothing that works", "约 1 秒，不影响正常运行的部分"),
                        Duration.ofSeconds(1),
                        List.of(),
                        List.of("/etc/udev/rules.d/90-bridge-doctor.rules"),
                        say(
                                "Taken back in about a second; docker0 is deaf again afterwards.",
                                "约一秒内可撤销；撤销后 docker0 会再次失聪。")),
                List.of(live, file),
                List.of(say("A kernel of 3.10.0-514 or later cures it for good.", "3.10.0-514 及以上的内核可彻底解决。")),
                List.of(Facts.INTERFACES, Facts.REACHABILITY));
    }

    private Finding deaf() {
        List<Evidence> evidence = List.of(
                new Evidence("bridge fdb show br docker0 | grep " + OLD_MAC, ""),
                new Evidence("cat /sys/class/net/docker0/bridge/bridge_id", "8000.000000000000"),
                new Evidence(
                        "ip neigh show dev docker0",
                        "172.17.0.2 lladdr 02:42:ac:11:00:02 REACHABLE\n172.17.0.3  FAILED\n172.17.0.4  FAILED"));
        return finding(
                        "bridge-deaf",
                        Severity.CRITICAL,
                        "docker0 does not hear frames sent to its own address",
                        "docker0 听不到发给自身地址的帧",
                        "So the host and its containers cannot reach each other, and every published port is dead. Give docker0 a new MAC.",
                        "因此主机与容器互不可达，所有发布的端口都不通。请为 docker0 换一个新 MAC。")
                .with(Finding.Strength.TESTED)
                .at(List.of(DOCKER0))
                .explaining(cells(false).stream()
                        .filter(Cell::isFailing)
                        .map(Cell::id)
                        .toList())
                .shownBy(evidence)
                .curedBy(List.of(newMac()));
    }

    private Finding kernel(Severity severity) {
        return finding(
                        "kernel-deafens-bridges",
                        severity,
                        "This kernel deafens new bridges",
                        "此内核会使新建的网桥失聪",
                        "3.10.0-327.22.2 forgets to enter the address of a bridge that is created together with it. A newer kernel cures it.",
                        "3.10.0-327.22.2 在创建网桥时会漏记其自身地址。更新内核即可解决。")
                .with(Finding.Strength.DERIVED)
                .shownBy(List.of(new Evidence("uname -r", "3.10.0-327.22.2.el7.x86_64")));
    }

    private Finding experiments() {
        return finding(
                "experiments-left-behind",
                Severity.INFO,
                "firewalld was stopped by hand",
                "firewalld 被手动停止",
                "It is enabled but does not run since 2021-12-08 09:12. Start it again when the incident is over.",
                "它已启用，但自 2021-12-08 09:12 起未运行。故障结束后请重新启动。");
    }

    private Finding finding(
            String id, Severity severity, String title, String titleZh, String summary, String summaryZh) {
        return new Finding(
                id,
                severity,
                Finding.Strength.READ,
                say(title, titleZh),
                say(summary, summaryZh),
                List.of(),
                java.util.Set.of(),
                List.of(),
                List.of());
    }

    private CheckResult skipped() {
        return new CheckResult(
                "nginx-upstream-refused",
                Severity.CRITICAL,
                new CheckOutcome.Skipped(Text.of("absence.no-right", "nginx-errors")));
    }

    /** A text without a sentence is shown as its key: the sentence itself. */
    private Text say(String english, String chinese) {
        return new Text(isChinese ? chinese : english, List.of());
    }

    List<Cell> cells(boolean isWell) {
        List<Cell> cells = new ArrayList<>();
        String first = names.getFirst();
        cells.add(cell(ElementId.OPERATOR, ElementId.HOST, new By.Tcp(22), "10.42.1.77", true));
        cells.add(cell(ElementId.OPERATOR, ElementId.NGINX, new By.Http(80), "10.42.1.77", isWell));
        cells.add(cell(ElementId.HOST, ElementId.GATEWAY, PING, "10.42.0.1", true));
        for (int i = 0; i < names.size(); i++) {
            ElementId container = ElementId.container(names.get(i));
            cells.add(cell(container, DOCKER0, PING, "172.17.0.1", isWell));
            cells.add(cell(container, ElementId.GATEWAY, PING, "10.42.0.1", isWell));
            cells.add(cell(ElementId.HOST, container, PING, address(i), isWell));
            cells.add(cell(ElementId.HOST, container, new By.Tcp(80), address(i), isWell));
        }
        if (names.size() > 1) {
            cells.add(cell(ElementId.container(first), ElementId.container(names.get(1)), PING, address(1), true));
        }
        cells.add(cell(ElementId.container("cart"), SHOP, PING, "172.18.0.1", true));
        cells.add(cell(ElementId.HOST, ElementId.container("cart"), new By.Tcp(80), "172.18.0.2", true));
        cells.add(new Cell(
                ElementId.container("cart"),
                ElementId.container(first),
                PING,
                Optional.of(IpAddress.of(address(0))),
                false,
                Cell.Outcome.TIMED_OUT,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty()));
        return cells;
    }

    private static Cell cell(ElementId from, ElementId to, By by, String address, boolean isWell) {
        boolean isPing = by instanceof By.Icmp;
        Cell.Outcome failure = isPing ? Cell.Outcome.TIMED_OUT : Cell.Outcome.UNREACHABLE;
        return new Cell(
                from,
                to,
                by,
                Optional.of(IpAddress.of(address)),
                true,
                isWell ? Cell.Outcome.REACHED : failure,
                isWell && isPing ? OptionalInt.of(64) : OptionalInt.empty(),
                isWell ? OptionalDouble.of(0.2) : OptionalDouble.empty(),
                Optional.empty());
    }

    private static String address(int container) {
        return "172.17." + (container + 2) / 256 + "." + (container + 2) % 256;
    }

    private HostSnapshot facts(List<Cell> cells, String mac, List<Trace> traces) {
        return HostSnapshot.empty()
                .with(Facts.IDENTITY, identity())
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Version.parse("20.10.11"),
                                Version.parse("20.10.11"),
                                Version.parse("1.29.2"),
                                false,
                                Optional.of("/var/lib/docker"),
                                false,
                                false,
                                ""))
                .with(Facts.INTERFACES, interfaces(mac))
                .with(Facts.BRIDGES, bridges())
                .with(Facts.ROUTES, List.of(defaultRoute()))
                .with(Facts.NETWORKS, networks())
                .with(Facts.CONTAINERS, containers())
                .with(Facts.NGINX, new Nginx("1.20.1", List.of(80), List.of(), ""))
                .with(Facts.TIMELINE, timeline())
                .with(Facts.TRACES, traces)
                .with(Facts.REACHABILITY, new Reachability(cells));
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

    private static Route defaultRoute() {
        return new Route(
                "main",
                "unicast",
                Subnet.of("0.0.0.0/0"),
                IpAddress.parse("10.42.0.1"),
                Optional.of("eth0"),
                Optional.empty(),
                0);
    }

    private List<NetworkInterface> interfaces(String mac) {
        return List.of(
                nic("lo", 1, NetworkInterface.Kind.LOOPBACK, "", "127.0.0.1", 8),
                nic("eth0", 2, NetworkInterface.Kind.NIC, "52:54:00:12:34:56", "10.42.1.77", 16),
                nic("docker0", 3, NetworkInterface.Kind.BRIDGE, mac, "172.17.0.1", 16),
                nic("br-5f2c1a90b7de", 4, NetworkInterface.Kind.BRIDGE, "02:42:9e:10:22:01", "172.18.0.1", 16),
                new NetworkInterface(
                        "veth1a2b3c4",
                        7,
                        6,
                        NetworkInterface.Kind.VETH,
                        "ee:1f:00:00:00:01",
                        0x1003,
                        1500,
                        "up",
                        Optional.of("docker0"),
                        List.of()));
    }

    private static NetworkInterface nic(
            String name, int index, NetworkInterface.Kind kind, String mac, String address, int prefix) {
        return new NetworkInterface(
                name,
                index,
                index,
                kind,
                mac,
                0x1003,
                1500,
                "up",
                Optional.empty(),
                List.of(new InterfaceAddress(IpAddress.of(address), prefix)));
    }

    private List<Bridge> bridges() {
        return List.of(
                new Bridge("docker0", "8000.000000000000", false, List.of(new BridgePort("veth1a2b3c4", 3))),
                new Bridge("br-5f2c1a90b7de", "8000.02429e102201", false, List.of(new BridgePort("veth9f8e7d6", 3))));
    }

    private static List<DockerNetwork> networks() {
        return List.of(
                new DockerNetwork(
                        "a".repeat(64),
                        "bridge",
                        "bridge",
                        false,
                        List.of(Subnet.of("172.17.0.0/16")),
                        List.of(),
                        Map.of(),
                        Optional.empty()),
                new DockerNetwork(
                        "5f2c1a90b7de" + "0".repeat(52),
                        "shop_default",
                        "bridge",
                        false,
                        List.of(Subnet.of("172.18.0.0/16")),
                        List.of(),
                        Map.of(),
                        Optional.of("shop")));
    }

    private List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            containers.add(container(names.get(i), "bridge", "a".repeat(64), address(i), 8081 + i));
        }
        containers.add(container("cart", "shop_default", "5f2c1a90b7de" + "0".repeat(52), "172.18.0.2", 9001));
        return containers;
    }

    private static Container container(String name, String network, String networkId, String address, int port) {
        return new Container(
                "c".repeat(64),
                name,
                "registry.example/team/service:1.4.2",
                "running",
                4711,
                "default",
                List.of(new Container.Attachment(network, networkId, IpAddress.parse(address), "02:42:ac:11:00:02")),
                List.of(new Container.PublishedPort("tcp", 80, IpAddress.of("0.0.0.0"), port)),
                "always",
                false,
                Optional.empty());
    }

    private static List<TimelineEvent> timeline() {
        return List.of(
                new TimelineEvent(Instant.parse("2021-12-08T06:02:10Z"), "package", "docker-ce-3:20.10.11-3.el7"),
                new TimelineEvent(Instant.parse("2021-12-08T06:03:44Z"), "file", "/etc/docker/daemon.json"));
    }
}
