package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.BridgeVlan;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.ManagedLinks;
import org.bridgedoctor.host.PromiscuousTest;
import org.bridgedoctor.host.Queue;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Version;
import org.junit.jupiter.api.Test;

class ProbeCatalogueTest {
    private static Capture capture(String name) throws IOException {
        try (InputStream stream = ProbeCatalogueTest.class.getResourceAsStream(name + ".capture")) {
            return Capture.parse(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static HostSnapshot read(String name) throws IOException {
        return ProbeCatalogue.read(capture(name));
    }

    private static List<String> failing(HostSnapshot known) {
        return known.require(Facts.REACHABILITY).failing().stream()
                .map(cell -> cell.id().toString())
                .toList();
    }

    private static HostSnapshot readAnswer(String id, String... lines) {
        return ProbeCatalogue.read(Capture.of(List.of(new Answer(id, 0, 1, false, List.of(lines), List.of()))));
    }

    @Test
    void readsWhatEachQueueHasThrownAwayAsOldAndNewToolsPrintIt() {
        HostSnapshot known = readAnswer(
                "queues",
                "qdisc noqueue 0: dev lo root refcnt 2",
                " Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0) ",
                " backlog 0b 0p requeues 0 ",
                "qdisc tbf 8001: dev docker0 root refcnt 2 rate 8bit burst 10b lat 4294.9s",
                " Sent 42 bytes 1 pkt (dropped 25, overlimits 3 requeues 0) ",
                "qdisc ingress ffff: dev eth0 parent ffff:fff1 ---------------- ",
                " Sent 100 bytes 2 pkts (dropped 2, overlimits 0) ");
        assertThat(known.require(Facts.QUEUES))
                .containsExactly(
                        new Queue("noqueue", "lo", "root", "", 0, 0),
                        new Queue("tbf", "docker0", "root", "rate 8bit burst 10b lat 4294.9s", 1, 25),
                        new Queue("ingress", "eth0", "parent ffff:fff1", "----------------", 2, 2));
    }

    @Test
    void readsTheVlansOfPortsAsOldAndNewToolsPrintThem() {
        HostSnapshot known = readAnswer(
                "bridge-vlans",
                "port\tvlan ids",
                "docker0\t 1 PVID Egress Untagged",
                "",
                "veth1\t 1 Egress Untagged",
                "\t 20 PVID",
                "veth2             30 PVID Egress Untagged",
                "veth3\tNone");
        assertThat(known.require(Facts.BRIDGE_VLANS))
                .containsExactly(
                        new BridgeVlan("docker0", 1, true, true),
                        new BridgeVlan("veth1", 1, false, true),
                        new BridgeVlan("veth1", 20, true, false),
                        new BridgeVlan("veth2", 30, true, true));
    }

    @Test
    void readsWhatNetworkManagerManages() {
        HostSnapshot known = readAnswer(
                "network-manager", "docker0:bridge:connected (externally)", "veth1:ethernet:unmanaged", "profile eth0");
        assertThat(known.require(Facts.MANAGED_LINKS))
                .isEqualTo(new ManagedLinks(
                        Map.of("docker0", "connected (externally)", "veth1", "unmanaged"), List.of("eth0")));
    }

    @Test
    void readsTheLastWordsOfContainersThatRestart() {
        HostSnapshot known = readAnswer("restarting-logs", "= 0123456789ab", "  = no config", "= fedcba987654");
        assertThat(known.require(Facts.RESTARTING_LOGS))
                .isEqualTo(Map.of("0123456789ab", List.of("= no config"), "fedcba987654", List.of()));
    }

    @Test
    void readsHowEachPortIsSetAndTakesWhatAnOldKernelLacksForItsDefault() {
        Capture capture = Capture.of(List.of(new Answer(
                "interfaces",
                0,
                1,
                false,
                List.of(
                        "/sys/class/net/docker0/bridge/bridge_id:8000.0242279ca2f9",
                        "/sys/class/net/docker0/bridge/stp_state:1",
                        "/sys/class/net/docker0/bridge/vlan_filtering:1",
                        "/sys/class/net/veth1/master:docker0",
                        "/sys/class/net/veth1/brport/state:3",
                        "/sys/class/net/veth2/master:docker0",
                        "/sys/class/net/veth2/brport/state:0",
                        "/sys/class/net/veth2/brport/isolated:1",
                        "/sys/class/net/veth2/brport/learning:0",
                        "/sys/class/net/veth2/brport/unicast_flood:0",
                        "/sys/class/net/veth2/brport/broadcast_flood:0",
                        "/sys/class/net/veth2/brport/locked:1"),
                List.of())));
        assertThat(ProbeCatalogue.read(capture).require(Facts.BRIDGES))
                .containsExactly(new Bridge(
                        "docker0",
                        "8000.0242279ca2f9",
                        true,
                        true,
                        List.of(
                                new BridgePort("veth1", 3),
                                new BridgePort(
                                        "veth2",
                                        0,
                                        Set.of(
                                                Setting.ISOLATED,
                                                Setting.LOCKED,
                                                Setting.LEARNING,
                                                Setting.FLOODING,
                                                Setting.BROADCASTS)))));
    }

    @Test
    void findsEveryExpectedCellReachedOnTheHealthyHost() throws IOException {
        HostSnapshot known = read("healthy");

        assertThat(failing(known)).isEmpty();
        assertThat(known.require(Facts.REACHABILITY).cells())
                .extracting(cell -> cell.id().toString())
                .contains(
                        "host>gateway/icmp",
                        "container:web>bridge:docker0/icmp",
                        "container:web>host/icmp",
                        "container:web>container:api/tcp:80",
                        "container:web>gateway/icmp",
                        "host>container:web/icmp",
                        "host>container:web/tcp:80",
                        "host>host/tcp:8081",
                        "nginx>address:127.0.0.1/http:8082");
    }

    @Test
    void readsWhoTheHealthyHostIs() throws IOException {
        HostSnapshot known = read("healthy");

        assertThat(known.require(Facts.IDENTITY).name()).isEqualTo("web1");
        assertThat(known.require(Facts.IDENTITY).kernel().deafensBridges()).isTrue();
        assertThat(known.require(Facts.IDENTITY).release()).isEqualTo("CentOS Linux release 7.2.1511 (Core)");
        assertThat(known.require(Facts.IDENTITY).serverAddress()).contains(IpAddress.of("10.42.1.77"));
        assertThat(known.require(Facts.DOCKER).server().map(Version::text)).contains("20.10.24+dfsg1");
        assertThat(Objects.requireNonNull(known.require(Facts.SERVICES).get("docker"))
                        .isActive())
                .isTrue();
        assertThat(known.require(Facts.NGINX).listenPorts()).contains(80);
        assertThat(known.require(Facts.CONTAINERS))
                .extracting(Container::name)
                .containsExactlyInAnyOrder("web", "api", "shop-front", "shop-back", "db", "old");
        assertThat(known.require(Facts.INSIDES)).containsOnlyKeys("web", "api", "shop-front", "shop-back");
        ContainerInside web =
                Objects.requireNonNull(known.require(Facts.INSIDES).get("web"));
        assertThat(web.routes()).isNotEmpty();
        assertThat(web.listeners()).extracting("port").contains(80);
        assertThat(known.require(Facts.BRIDGES)).extracting("name").contains("docker0");
        assertThat(known.require(Facts.SYSCTLS)).containsEntry("net.ipv4.ip_forward", "1");
        assertThat(known.require(Facts.RESOLVERS)).isNotNull();
    }

    @Test
    void showsTheIncidentWhereDocker0IsDeaf() throws IOException {
        HostSnapshot known = read("deaf");

        assertThat(failing(known))
                .contains(
                        "container:web>bridge:docker0/icmp",
                        "container:web>host/icmp",
                        "container:web>gateway/icmp",
                        "host>container:web/icmp",
                        "host>container:web/tcp:80")
                .noneMatch(id -> id.contains("shop-") || id.equals("container:web>container:api/icmp"));
        assertThat(known.require(Facts.PROMISCUOUS_TESTS))
                .filteredOn(PromiscuousTest::provesDeafness)
                .extracting(PromiscuousTest::bridge)
                .containsExactly("docker0");
    }

    @Test
    void saysThatDockerDoesNotAnswerWhereItIsStopped() throws IOException {
        HostSnapshot known = read("docker-stopped");

        assertThat(known.require(Facts.DOCKER).client()).isPresent();
        assertThat(known.require(Facts.DOCKER).server()).isEmpty();
        assertThat(known.require(Facts.DOCKER).refusal()).contains("Cannot connect to the Docker daemon");
        assertThat(known.fact(Facts.CONTAINERS))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.FAILED, "docker")));
        assertThat(known.require(Facts.REACHABILITY).cells())
                .extracting(Cell::outcome)
                .contains(Cell.Outcome.REACHED);
    }

    @Test
    void saysWhichToolIsMissing() throws IOException {
        HostSnapshot known = read("without-tools");

        assertThat(known.fact(Facts.ROUTES))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.TOOL_MISSING, "ip")));
        assertThat(known.fact(Facts.FDB))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.TOOL_MISSING, "bridge")));
        assertThat(known.fact(Facts.CONTAINERS))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.TOOL_MISSING, "docker")));
        assertThat(known.require(Facts.DOCKER).client()).isEmpty();
        assertThat(known.get(Facts.IDENTITY)).isPresent();
    }

    @Test
    void saysThatTheTimeWasUpOrARightIsMissing() {
        Capture capture = Capture.of(List.of(
                new Answer("identity", 0, 1, false, List.of("kernel=3.10.0", "uid=1000"), List.of()),
                new Answer("containers", 124, 15000, false, List.of(), List.of()),
                new Answer("fdb", 1, 1, false, List.of(), List.of("RTNETLINK answers: Operation not permitted")),
                new Answer("rules", 0, 1, true, List.of("0:\tfrom all lookup local"), List.of())));

        HostSnapshot known = ProbeCatalogue.read(capture);

        assertThat(known.fact(Facts.CONTAINERS))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.TIMED_OUT, "docker")));
        assertThat(known.fact(Facts.FDB)).isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.NO_RIGHT, "root")));
        assertThat(known.fact(Facts.RULES))
                .isEqualTo(new Fact.Missing<>(new Absence(Absence.Cause.UNREADABLE, "rules")));
    }

    @Test
    void takesAHostileContainerNameForAName() {
        String id = "4fcc85a0cdd0".repeat(5) + "4fcc";
        Answer answer = new Answer(
                "containers",
                0,
                1,
                false,
                List.of(
                        "{\"Id\":\"" + id
                                + "\",\"Name\":\"/a;reboot;$(x)\\u001b[31m\",\"Status\":\"running\",\"Pid\":7}",
                        "not json",
                        "{\"Id\":12}"),
                List.of());

        assertThat(ProbeCatalogue.read(Capture.of(List.of(answer))).require(Facts.CONTAINERS))
                .extracting(Container::name)
                .containsExactly("a;reboot;$(x)\u001b[31m");
    }

    /** Written after iproute 3.10.0-54 of CentOS 7.2, of which no host was at hand. */
    @Test
    void readsWhatTheToolsOfCentos7Print() {
        Capture capture = Capture.of(List.of(
                new Answer(
                        "listeners",
                        0,
                        1,
                        false,
                        List.of(
                                "State      Recv-Q Send-Q        Local Address:Port          Peer Address:Port ",
                                "LISTEN     0      128                       *:22                       *:*      users:((\"sshd\",1234,3))",
                                "LISTEN     0      128                      :::8080                    :::*      users:((\"docker-proxy\",2345,4))"),
                        List.of()),
                new Answer(
                        "routes",
                        0,
                        1,
                        false,
                        List.of(
                                "default via 10.42.1.1 dev eth0  proto static  metric 100 ",
                                "blackhole 172.17.9.0/24 ",
                                "172.17.0.0/16 dev docker0  proto kernel  scope link  src 172.17.0.1 "),
                        List.of()),
                new Answer(
                        "fdb",
                        0,
                        1,
                        false,
                        List.of("33:33:00:00:00:01 dev eth0 self permanent", "02:42:ac:11:00:02 dev veth1a2b3c4 "),
                        List.of())));

        HostSnapshot known = ProbeCatalogue.read(capture);

        assertThat(known.require(Facts.LISTENERS))
                .containsExactly(
                        new Listener(IpAddress.of("0.0.0.0"), 22, "sshd"),
                        new Listener(IpAddress.of("::"), 8080, "docker-proxy"));
        assertThat(known.require(Facts.ROUTES))
                .extracting(Route::asText)
                .containsExactly(
                        "default via 10.42.1.1 dev eth0", "blackhole 172.17.9.0/24", "172.17.0.0/16 dev docker0");
        assertThat(known.require(Facts.FDB))
                .containsExactly(
                        new FdbEntry("33:33:00:00:00:01", "eth0", Optional.empty(), List.of("self", "permanent")),
                        new FdbEntry("02:42:ac:11:00:02", "veth1a2b3c4", Optional.empty(), List.of()));
    }

    /** Cuts and scrambles real captures: whatever comes, the probes answer. */
    @Test
    void neverFailsWhateverTheTextIs() throws IOException {
        Random random = new Random(7);
        for (String name : List.of(
                "healthy", "deaf", "docker-stopped", "without-tools", "system/centos-7.2", "system/debian-12")) {
            String text = capture(name).format();
            for (int round = 0; round < 40; round++) {
                StringBuilder scrambled = new StringBuilder(text);
                for (int i = 0; i < 400; i++) {
                    int at = random.nextInt(scrambled.length());
                    scrambled.setCharAt(at, (char)
                            (random.nextInt(3) == 0 ? random.nextInt(0x3000) : " :/=|.-9x".charAt(random.nextInt(9))));
                }
                HostSnapshot known = ProbeCatalogue.read(Capture.parse(scrambled.toString()));
                assertThat(known.fact(Facts.ROUTES)).isNotNull();
            }
        }
    }
}
