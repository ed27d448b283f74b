package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault that can be put into a host, each on a host of its own: it is told from its neighbours, and hosts that are only odd
 * are left in peace. By default a third of all rows is run, always the same one; all of them with {@code -Dlab.all=true}.
 */
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT)
class FaultTableLabTest {
    private static final int PARTS = 3;
    private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

    private static final AtomicInteger RIGHT = new AtomicInteger();
    private static final AtomicInteger RUN = new AtomicInteger();

    @TempDir
    Path folder;

    /**
     * One host.
     *
     * @param states what is done to it, in the words of the scenarios; several are faults that do not know of each other
     * @param causes what the product has to name as causes
     * @param besides the findings above INFO that are rightly said beside the causes, as "SEVERITY id"
     * @param named elements that have to be named, and of which one at least is red on the picture
     */
    record Row(List<String> states, List<String> causes, List<String> besides, List<String> named) {
        /** What fails connections. */
        static Row fault(String state, String cause, String... named) {
            return new Row(List.of(state), List.of(cause), List.of(), List.of(named));
        }

        /** Faults that have nothing to do with each other. */
        static Row pair(String one, String other, String... causes) {
            return new Row(List.of(one, other), List.of(causes), List.of(), List.of());
        }

        /** What fails no connection yet. */
        static Row bites(String state, String finding, String... named) {
            return new Row(List.of(state), List.of(), List.of(finding), List.of(named));
        }

        /** A host on which nothing is wrong. */
        static Row odd(String state) {
            return new Row(List.of(state), List.of(), List.of(), List.of());
        }

        /** The same row, which takes another cause to be told. */
        Row and(String cause) {
            List<String> all = new ArrayList<>(causes);
            all.add(cause);
            return new Row(states, all, besides, named);
        }

        /** The same row, with what else is rightly said. */
        Row besides(String... findings) {
            return new Row(states, causes, List.of(findings), named);
        }

        @Override
        public String toString() {
            return String.join(" + ", states);
        }
    }

    static Stream<Row> faults() {
        return Stream.of(
                Row.fault("deaf", "bridge-deaf", "bridge:docker0"),
                Row.fault("deaf-shop", "bridge-deaf"),
                Row.fault("down", "bridge-down", "bridge:docker0"),
                Row.fault("down-shop", "bridge-down"),
                Row.fault("no-address", "bridge-address-missing", "bridge:docker0"),
                Row.fault("no-address-shop", "bridge-address-missing"),
                Row.fault("wrong-address", "bridge-address-wrong", "bridge:docker0"),
                Row.fault("wrong-address-shop", "bridge-address-wrong"),
                Row.fault("detached", "port-detached", "container:web"),
                Row.fault("detached-shop", "port-detached", "container:cart"),
                Row.fault("wrong-bridge", "port-on-wrong-bridge", "container:web"),
                Row.fault("wrong-bridge-shop", "port-on-wrong-bridge", "container:cart"),
                Row.fault("port-down", "port-down", "container:web"),
                Row.fault("port-disabled", "port-blocked", "container:web"),
                Row.fault("stp-waits", "port-blocked"),
                Row.fault("not-learning", "port-not-learning", "container:web"),
                Row.fault("broadcasts-off", "port-not-learning", "container:web"),
                Row.fault("locked", "port-blocked", "container:web"),
                Row.fault("isolated", "port-isolated", "container:web"),
                Row.fault("neighbour-pinned", "neighbour-pinned-wrong", "container:web"),
                Row.fault("gateway-pinned", "neighbour-pinned-wrong", "container:web"),
                Row.fault("arp-off", "arp-suppressed", "bridge:docker0"),
                Row.fault("arptables-drop", "arp-suppressed", "bridge:docker0"),
                Row.fault("same-mac", "mac-duplicated", "container:web", "container:twin"),
                Row.fault("same-address", "address-duplicated", "container:web", "container:queue"),
                Row.fault("gateway-twice", "address-duplicated"),
                Row.fault("host-owns-address", "host-owns-container-address", "container:web"),
                Row.fault("fdb-wrong", "fdb-entry-wrong", "container:web"),
                Row.fault("overlap-resolver", "subnet-overlaps-resolver"),
                Row.fault("overlap-network", "subnet-overlaps-network", "network:shop", "bridge:virbr0"),
                Row.fault("overlap-interface", "subnet-overlaps-interface", "network:lan", "nic:eth0")
                        .besides("WARNING subnet-overlaps-operator", "WARNING subnet-overlaps-resolver"),
                Row.fault("overlap-route", "subnet-overlaps-route", "network:shop", "nic:tun0"),
                Row.fault("route-narrow", "subnet-overlaps-route", "network:bridge", "nic:eth0"),
                Row.fault("strict-reverse-path", "subnet-overlaps-route", "network:bridge", "nic:eth0"),
                Row.fault("route-blackhole", "route-blackholed"),
                Row.fault("route-unreachable-shop", "route-blackholed"),
                Row.fault("rule-prohibit", "route-blackholed"),
                Row.fault("rule-to-shop", "policy-rule-diverts"),
                Row.fault("rule-from", "policy-rule-diverts"),
                Row.fault("forwarding-off", "forwarding-disabled", "host"),
                Row.fault("forwarding-off-bridge", "forwarding-disabled"),
                Row.fault("queue-starved", "queue-drops"),
                Row.fault("container-address-gone", "container-route-missing", "container:web"),
                Row.fault("default-route-gone", "container-route-missing", "container:web"),
                Row.fault("inner-blackhole", "container-route-missing", "container:web"),
                Row.fault("inner-unreachable-shop", "container-route-missing", "container:cart"),
                Row.fault("paused", "container-paused", "container:web"),
                Row.fault("service-loopback", "service-on-loopback", "container:shy"),
                Row.fault("service-missing", "service-not-listening", "container:dull"),
                Row.fault("iptables-off", "docker-iptables-disabled", "host"),
                Row.fault("daemon-comment", "daemon-config-invalid", "host").besides("CRITICAL docker-not-running"),
                Row.fault("daemon-clash", "daemon-config-invalid", "host").besides("CRITICAL docker-not-running"),
                Row.fault("docker-stopped", "docker-not-running", "host"),
                Row.fault("nginx-stopped", "nginx-not-running", "nginx"),
                Row.fault("upstream-stale", "nginx-upstream-stale", "nginx"),
                Row.fault("upstream-dead", "nginx-upstream-refused", "nginx"),
                Row.fault("rules-flushed", "docker-rules-missing", "bridge:docker0"),
                Row.fault("input-reject", "input-blocks-bridge", "bridge:docker0"),
                Row.fault("output-drop", "output-blocks-bridge", "bridge:docker0"),
                Row.fault("forward-reject", "forward-blocks-containers", "bridge:docker0"),
                Row.fault("bridge-input-drop", "bridge-filter-drops", "bridge:docker0"),
                Row.fault("nft-forward-drop", "nft-drops", "bridge:docker0"),
                Row.fault("legacy-forward-drop", "legacy-iptables-drops", "bridge:docker0"),
                Row.fault("mangle-drop", "raw-or-mangle-drops", "bridge:docker0"),
                Row.fault("masquerade-missing", "masquerade-missing", "bridge:docker0"),
                Row.fault("firewalld-late", "firewalld-started-after-docker", "bridge:docker0"),
                Row.fault("second-uplink", "reverse-path-filter", "nic:eth0"),
                Row.fault("nft-arp-drop", "arp-suppressed", "bridge:docker0"),
                Row.fault("raw-drop", "raw-or-mangle-drops", "bridge:docker0"),
                Row.fault("docker-chain-flushed", "docker-rules-missing", "bridge:docker0"),
                Row.fault("nat-hijack", "raw-or-mangle-drops", "bridge:docker0"),
                Row.fault("ipv6-only", "listens-on-ipv6-only", "container:sixth"),
                Row.fault("firewalld-public", "firewalld-zone-blocks", "bridge:docker0"),
                // stopped by hand, which stays to be said after docker was started again
                Row.fault("firewalld-stopped", "firewalld-stopped-chains-lost", "bridge:docker0")
                        .besides("WARNING experiments-left-behind"),
                Row.fault("experiments", "firewalld-stopped-chains-lost", "bridge:docker0", "host")
                        .besides("WARNING experiments-left-behind"),
                Row.fault("proxy-gone", "docker-proxy-gone", "container:web"),
                Row.fault("proxy-gone-shop", "docker-proxy-gone", "container:cart"),
                Row.fault("live-restore-down", "docker-not-running", "host"),
                Row.fault("daemon-unknown", "daemon-config-invalid", "host").besides("CRITICAL docker-not-running"),
                Row.fault("daemon-bip-network", "daemon-config-invalid", "host").besides("CRITICAL docker-not-running"),
                Row.fault("container-link-down", "port-down", "container:web"),
                Row.fault("container-firewall", "container-firewall-drops", "container:web"),
                Row.fault("disconnected", "container-route-missing", "container:web"),
                Row.fault("nft-input-drop", "nft-drops", "bridge:docker0"),
                Row.fault("legacy-input-drop", "legacy-iptables-drops", "bridge:docker0"),
                Row.fault("nft-bridge-forward-drop", "bridge-filter-drops", "bridge:docker0"),
                Row.fault("bridge-forward-drop", "bridge-filter-drops", "bridge:docker0"),
                Row.fault("bridge-input-drop-shop", "bridge-filter-drops"),
                Row.fault("firewalld-no-zone", "firewalld-zone-blocks", "bridge:docker0"),
                Row.fault("firewalld-no-http", "firewalld-zone-blocks", "nginx"),
                Row.fault("docker-user-drop", "forward-blocks-containers", "bridge:docker0"),
                Row.fault("forward-drop-shop", "forward-blocks-containers"),
                Row.fault("input-drop", "input-blocks-bridge", "bridge:docker0"),
                Row.fault("input-drop-shop", "input-blocks-bridge"),
                Row.fault("input-drop-address", "input-blocks-bridge", "bridge:docker0"),
                Row.fault("input-drop-nginx", "input-blocks-nginx", "nginx"),
                // one rule, but it takes two accepts
                Row.fault("input-reject-all", "input-blocks-bridge", "bridge:docker0", "nginx")
                        .and("input-blocks-nginx"),
                Row.fault("nft-input-drop-nginx", "input-blocks-nginx", "nginx"),
                Row.fault("output-drop-shop", "output-blocks-bridge"),
                Row.fault("raw-drop-shop", "raw-or-mangle-drops"),
                Row.fault("masquerade-missing-shop", "masquerade-missing"),
                Row.fault("rules-flushed-open", "docker-rules-missing", "bridge:docker0"),
                Row.fault("route-twin", "subnet-overlaps-route", "network:bridge", "nic:eth0"),
                Row.fault("route-host-elsewhere-shop", "subnet-overlaps-route", "network:shop", "nic:eth0"),
                Row.fault("strict-reverse-path-shop", "subnet-overlaps-route", "network:shop", "nic:eth0"),
                Row.fault("rule-to", "policy-rule-diverts", "network:bridge", "bridge:docker0"),
                Row.fault("rule-prohibit-shop", "route-blackholed"),
                Row.fault("forwarding-off-bridge-shop", "forwarding-disabled"),
                Row.fault("queue-starved-shop", "queue-drops"),
                Row.fault("queue-starved-cable", "queue-drops", "container:web"),
                Row.fault("service-loopback-shop", "service-on-loopback", "container:shy"),
                Row.fault("service-other-port", "service-not-listening", "container:shifted"),
                Row.fault("paused-shop", "container-paused", "container:cart"),
                Row.fault("port-down-shop", "port-down", "container:cart"),
                Row.fault("port-disabled-shop", "port-blocked", "container:cart"),
                Row.fault("not-learning-shop", "port-not-learning", "container:cart"),
                Row.fault("isolated-shop", "port-isolated", "container:cart", "container:db"),
                Row.fault("neighbour-pinned-shop", "neighbour-pinned-wrong", "container:cart"),
                Row.fault("gateway-pinned-shop", "neighbour-pinned-wrong", "container:cart"),
                Row.fault("arp-off-shop", "arp-suppressed"),
                Row.fault("arp-ignored", "arp-suppressed", "bridge:docker0"),
                Row.fault("same-mac-shop", "mac-duplicated", "container:cart", "container:twin"),
                Row.fault("same-address-shop", "address-duplicated", "container:cart", "container:db"),
                Row.fault("host-owns-address-shop", "host-owns-container-address", "container:cart"),
                Row.fault("fdb-wrong-shop", "fdb-entry-wrong", "container:cart"),
                Row.fault("default-route-gone-shop", "container-route-missing", "container:cart"),
                Row.fault("container-address-gone-shop", "container-route-missing", "container:cart"),
                Row.fault("route-gone", "bridge-route-missing", "bridge:docker0"),
                Row.fault("route-local", "host-owns-container-address"),
                Row.fault("rule-iif", "route-blackholed"),
                Row.fault("nat-exempt", "masquerade-missing", "bridge:docker0"),
                Row.fault("nat-output", "raw-or-mangle-drops"),
                Row.fault("untracked", "raw-or-mangle-drops"),
                Row.fault("device-drops", "nft-drops"),
                Row.fault("frames-of-web", "bridge-filter-drops", "bridge:docker0"),
                Row.fault("gateway-wrong", "container-route-missing", "container:web"),
                Row.fault("gateway-wrong-shop", "container-route-missing", "container:cart"),
                Row.fault("other-address", "bridge-address-wrong", "bridge:docker0"),
                Row.fault("narrow-address", "bridge-address-wrong", "bridge:docker0"),
                Row.fault("rule-out-gone", "docker-rules-missing", "bridge:docker0"),
                Row.fault("rule-answers-gone-shop", "docker-rules-missing"),
                Row.fault("rule-ports-gone", "docker-rules-missing", "bridge:docker0"),
                Row.fault("translation-stale", "docker-rules-missing", "bridge:docker0"),
                Row.fault("nft-set-drop", "nft-drops", "bridge:docker0"),
                Row.fault("forgets-loopback", "input-blocks-bridge", "bridge:docker0"),
                Row.fault("nft-map-drop", "nft-drops", "bridge:docker0"),
                Row.fault("published-ports-drop", "raw-or-mangle-drops", "bridge:docker0"),
                Row.fault("dialled-port-drop", "forward-blocks-containers", "bridge:docker0"),
                Row.fault("set-drop", "forward-blocks-containers", "bridge:docker0"),
                Row.fault("queue-unserved", "forward-blocks-containers", "bridge:docker0"),
                Row.fault("marked-away", "policy-rule-diverts", "bridge:docker0"),
                Row.fault("protocol-away", "policy-rule-diverts", "bridge:docker0"),
                Row.fault("inner-nft-drop", "container-firewall-drops", "container:web"),
                Row.fault("default-internal", "container-route-missing", "container:web"),
                Row.fault("upstream-name-stale", "nginx-upstream-stale"),
                Row.fault("forwarding-off-uplink", "forwarding-disabled", "nic:eth0"),
                // the operator and the resolver are on the network that docker0 was given
                Row.fault("bip-on-card", "subnet-overlaps-interface", "nic:eth0")
                        .besides("WARNING subnet-overlaps-operator", "WARNING subnet-overlaps-resolver"));
    }

    static Stream<Row> biting() {
        return Stream.of(
                Row.bites("not-private", "WARNING subnet-not-private"),
                Row.bites("daemon-two", "WARNING daemon-config-invalid"),
                Row.bites("yum-exclude", "WARNING yum-exclude-blocks"),
                Row.bites("mirror-gone", "WARNING yum-mirror-gone"),
                Row.bites("reboot-pending", "WARNING reboot-pending"),
                Row.bites("read-only", "CRITICAL root-read-only"),
                Row.bites("disk-full", "CRITICAL disk-full"),
                Row.bites("pool-exhausted", "WARNING address-pool-exhausted", "host"),
                Row.bites("bridge-left", "WARNING bridge-stale", "bridge:br-0a1b2c3d4e5f"),
                Row.bites("live-restore-held", "WARNING live-restore-holds-old-network", "bridge:docker0"),
                Row.bites("mtu-card", "WARNING mtu-mismatch"),
                Row.bites("mtu-hole", "WARNING mtu-mismatch"),
                Row.bites("mtu-tunnel", "WARNING mtu-mismatch"),
                Row.bites("port-taken", "CRITICAL published-port-taken", "container:second"),
                Row.bites("port-taken-process", "CRITICAL published-port-taken", "container:second"),
                Row.bites("daemon-next-start", "WARNING daemon-config-invalid", "host"),
                Row.bites("network-manager", "WARNING networkmanager-manages-docker", "bridge:docker0"),
                Row.bites("restarting", "WARNING container-restarting", "container:moody"));
    }

    static Stream<Row> pairs() {
        return Stream.of(
                Row.pair("detached-shop", "masquerade-missing", "port-detached", "masquerade-missing"),
                Row.pair("neighbour-pinned", "down-shop", "neighbour-pinned-wrong", "bridge-down"),
                Row.pair("deaf", "forward-reject", "bridge-deaf", "forward-blocks-containers"),
                Row.pair("deaf", "overlap-route", "bridge-deaf", "subnet-overlaps-route"),
                Row.pair("deaf", "nginx-stopped", "bridge-deaf", "nginx-not-running"),
                Row.pair("detached", "rule-to-shop", "port-detached", "policy-rule-diverts"),
                Row.pair("down-shop", "input-drop", "bridge-down", "input-blocks-bridge"),
                Row.pair("arp-off-shop", "service-missing", "arp-suppressed", "service-not-listening"),
                Row.pair("forwarding-off", "isolated", "forwarding-disabled", "port-isolated"),
                Row.pair("no-address", "masquerade-missing-shop", "bridge-address-missing", "masquerade-missing"),
                Row.pair("same-mac", "upstream-dead", "mac-duplicated", "nginx-upstream-refused"),
                Row.pair("fdb-wrong", "paused-shop", "fdb-entry-wrong", "container-paused"),
                Row.pair("daemon-two", "deaf-shop", "bridge-deaf").besides("WARNING daemon-config-invalid"),
                Row.pair("queue-starved", "port-down-shop", "queue-drops", "port-down"),
                Row.pair("legacy-forward-drop", "wrong-bridge-shop", "legacy-iptables-drops", "port-on-wrong-bridge"),
                Row.pair("input-drop-nginx", "detached-shop", "input-blocks-nginx", "port-detached"),
                Row.pair("proxy-gone", "isolated-shop", "docker-proxy-gone", "port-isolated"),
                Row.pair("neighbour-pinned", "service-loopback-shop", "neighbour-pinned-wrong", "service-on-loopback"),
                Row.pair("route-narrow", "default-route-gone-shop", "subnet-overlaps-route", "container-route-missing"),
                Row.pair("bridge-input-drop-shop", "paused", "bridge-filter-drops", "container-paused"),
                Row.pair("disconnected", "deaf-shop", "container-route-missing", "bridge-deaf"),
                Row.pair("container-firewall", "down-shop", "container-firewall-drops", "bridge-down"),
                Row.pair("raw-drop-shop", "arp-ignored", "raw-or-mangle-drops", "arp-suppressed"),
                Row.pair("rule-to", "wrong-bridge-shop", "policy-rule-diverts", "port-on-wrong-bridge"),
                Row.pair("upstream-stale", "no-address-shop", "nginx-upstream-stale", "bridge-address-missing"));
    }

    static Stream<Row> oddHosts() {
        return Stream.of(
                        "healthy",
                        "firewalld-first",
                        "published-loopback",
                        "macvlan",
                        "internal-network",
                        "several-networks",
                        "nft-alone",
                        "ten-containers",
                        "userland-proxy-off",
                        "own-bip",
                        "many-networks",
                        "host-network",
                        "no-network",
                        "vpn-elsewhere",
                        "ipv6-network",
                        "live-restore",
                        "sixty-containers",
                        "no-nginx",
                        "nothing-published",
                        "no-containers",
                        "containers-stopped",
                        "promiscuous",
                        "second-card",
                        "strict-filter",
                        "libvirt-elsewhere",
                        "two-loopback-behind-nginx",
                        "icmp-ignored",
                        "icc-off",
                        "named-oddly",
                        "bridge-named",
                        "part-of-range",
                        "tiny-network",
                        "icc-off-network",
                        "own-addresses",
                        "shared-network",
                        "nginx-in-container",
                        "published-udp",
                        "published-on-card",
                        "published-anywhere",
                        "data-root-elsewhere",
                        "no-docker0",
                        "uplink-bridge",
                        "two-addresses",
                        "jobs-done",
                        "proxy-to-host",
                        "input-closed",
                        "service-says-503",
                        "docker0-empty",
                        "spare-upstreams",
                        "upstream-name",
                        "dearer-route",
                        "vpn-everything",
                        "port-range",
                        "host-binding",
                        "static-address",
                        "nft-modern",
                        "own-forward-chain")
                .map(Row::odd);
    }

    static Stream<Row> chosen() {
        return Stream.of(faults(), biting(), pairs(), oddHosts())
                .flatMap(it -> it)
                .filter(FaultTableLabTest::isChosen);
    }

    /** The hash of a string is the same on every machine: the language says how it is made. */
    private static boolean isChosen(Row row) {
        return Boolean.getBoolean("lab.all") || Math.floorMod(row.toString().hashCode(), PARTS) == 0;
    }

    @ParameterizedTest
    @MethodSource("chosen")
    void saysWhatIsWrongAndNothingElse(Row row) throws IOException {
        Instant begun = Instant.now();
        RUN.incrementAndGet();
        try (LabHost host = LabHost.oneOf("fault")) {
            host.scenario("healthy");
            row.states().forEach(host::scenario);
            Path capture = folder.resolve("host.capture");
            Operator.Run said = new Operator(host).examine("--capture", capture.toString());
            List<String> causes = said.verdict("causes");
            List<String> others = said.trouble().stream()
                    .filter(it -> !causes.contains(it.substring(it.indexOf(' ') + 1)))
                    .toList();
            TABLE.add(String.format(
                    Locale.ROOT,
                    "%-44s %-44s %-44s %3d s",
                    row,
                    causes,
                    others,
                    Duration.between(begun, Instant.now()).toSeconds()));
            assertThat(causes).as("causes").containsExactlyInAnyOrderElementsOf(row.causes());
            assertThat(said.verdict("unexplained")).as("unexplained").isEmpty();
            assertThat(others).as("said beside the causes").containsExactlyInAnyOrderElementsOf(row.besides());
            assertThat(said.checks("FAILED")).as("broken checks").isEmpty();
            assertThat(said.status())
                    .isEqualTo(row.causes().isEmpty() && row.besides().isEmpty() ? 0 : 1);
            if (!row.named().isEmpty()) {
                assertIsNamed(row, judge(capture));
            }
            RIGHT.incrementAndGet();
        }
    }

    private static void assertIsNamed(Row row, Examination examination) {
        List<String> named = examination.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::elements)
                .flatMap(List::stream)
                .map(ElementId::toString)
                .toList();
        assertThat(named).as("named").containsAll(row.named());
        if (!row.causes().isEmpty()) {
            assertThat(redOnThePicture(examination)).as("red on the picture").containsAnyElementsOf(row.named());
        }
    }

    private static Examination judge(Path capture) throws IOException {
        Subject subject = new Subject(capture.toString(), Subject.Source.CAPTURE);
        return Examiner.judge(Files.readString(capture), subject, Instant::now).orElseThrow();
    }

    private static List<String> redOnThePicture(Examination examination) {
        return Topology.of(examination.facts(), examination.findings()).nodes().stream()
                .filter(node -> node.health() == Health.CONFLICT)
                .map(node -> node.id().toString())
                .toList();
    }

    @AfterAll
    static void printTheTable() {
        System.out.printf(Locale.ROOT, "%-44s %-44s %-44s%n", "fault", "causes", "other findings");
        TABLE.stream().sorted().forEach(System.out::println);
        System.out.printf(Locale.ROOT, "fault table: %d of %d hosts were judged rightly%n", RIGHT.get(), RUN.get());
    }
}
