package org.bridgedoctor.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole captures of six systems, from the collector's first answer to its last.
 *
 * <p>Where their text is from:
 *
 * <ul>
 *   <li>{@code debian-12}: what a lab host really answered (Debian 12, docker 20.10.24, iproute2 6.1, iptables-nft 1.8.9,
 *       systemd 252), with that system's own kernel name, modules, disks, packages and VLAN tables.
 *   <li>{@code ubuntu-22.04}: the same lab host with the real ufw 0.36 in charge of its firewall, measured while the rule
 *       stood; versions, release, resolver and card rewritten to Ubuntu's.
 *   <li>{@code rocky-9}: a lab host on which {@code docker} was the real shim of podman 4.3.1 with netavark; release, kernel
 *       and services rewritten.
 *   <li>{@code rocky-8}: a lab host behind a real firewalld 1.3.3 with its nftables backend; from faithful text: the chains
 *       of firewalld 0.9, which judges the two ends of a forwarded packet in two chains, release, kernel and versions.
 *   <li>{@code centos-7.9}: the same host's state, from faithful text throughout: iproute 4.11 without JSON, systemd 219
 *       (which leaves out empty properties), iptables 1.4.21 with the chains of firewalld 0.6.3, ebtables 2.0.10, no nft.
 *   <li>{@code centos-7.2}: the incident, from faithful text throughout: iproute 3.10 (two blanks, no {@code @if} on
 *       cables), kernel 327 (a cable's iflink is its own index, no brport/isolated, table entries without their bridge, a
 *       zero bridge id), {@code ss} with users of two numbers, grub2's entries, no nft.
 * </ul>
 *
 * No CentOS or Rocky host was at hand: what is said to be from faithful text follows the tools' sources and public examples of
 * their output.
 */
class WholeHostsTest {
    private static final List<String> NAMES =
            List.of("centos-7.2", "centos-7.9", "rocky-8", "rocky-9", "debian-12", "ubuntu-22.04");

    static Stream<String> names() {
        return NAMES.stream();
    }

    private static String text(String name) {
        try (InputStream file = WholeHostsTest.class.getResourceAsStream("hosts/" + name + ".capture")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Examination judged(String name) {
        return Examiner.judge(text(name), new Subject(name, Subject.Source.CAPTURE), () -> Instant.EPOCH)
                .orElseThrow();
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private static List<String> worthATrouble(Examination examination) {
        return examination.findings().stream()
                .filter(it -> it.severity() != Severity.INFO)
                .map(Finding::id)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void holdsEveryAnswerThatTheCollectorWrites(String name) {
        Capture capture = Capture.parse(text(name));

        assertThat(capture.problems()).isEmpty();
        assertThat(capture.answers()).noneMatch(it -> it.isTimedOut() || it.isTruncated());
        assertThat(capture.answers().stream()
                        .map(it -> it.id().replaceAll("^inside-.*", "inside"))
                        .distinct())
                .containsAll(List.of(("collector docker-version docker-info containers networks compose-version"
                                + " compose-projects docker-name identity services daemon-json daemon-command daemon-unit"
                                + " interfaces addresses fdb routes routes-v6 rules rules-v6 sysctls bridge-vlans"
                                + " network-manager listeners modules module-support kernels package-rules selinux"
                                + " file-systems disk-space bridge-births resolv-conf resolvers-behind claimed-ranges"
                                + " nginx-version nginx-config nginx-test iptables iptables-legacy nftables ebtables"
                                + " firewalld packages boots changed-files traces neighbours-before route-choices arp-before"
                                + " cells neighbours inside docker-journal nginx-journal firewalld-journal nginx-errors"
                                + " kernel-log queues restarting-logs selinux-denials package-errors disk-usage")
                        .split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "centos-7.2, TROUBLE, bridge-deaf",
        "centos-7.9, TROUBLE, ''",
        "rocky-8, HEALTHY, ''",
        "rocky-9, INCOMPLETE, ''",
        "debian-12, HEALTHY, ''",
        "ubuntu-22.04, TROUBLE, forward-blocks-containers",
    })
    void namesTheCausesInOrderAndLeavesNothingUnexplained(String name, Verdict.State state, String causes) {
        Verdict verdict = judged(name).verdict();

        assertThat(verdict.state()).isEqualTo(state);
        assertThat(String.join(" ", ids(verdict.causes()))).isEqualTo(causes);
        assertThat(verdict.contributing()).isEmpty();
        assertThat(verdict.unexplained()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "centos-7.2, bridge-deaf kernel-deafens-bridges kernel-outdated yum-exclude-blocks",
        "centos-7.9, yum-mirror-gone",
        "rocky-8, ''",
        "rocky-9, ''",
        "debian-12, ''",
        "ubuntu-22.04, forward-blocks-containers",
    })
    void findsNothingElseAboveInfo(String name, String findings) {
        assertThat(String.join(" ", worthATrouble(judged(name)))).isEqualTo(findings);
    }

    /** Podman's containers are there and were not looked at: that is the reason, and only that. */
    @ParameterizedTest
    @MethodSource("names")
    void skipsNoCheckButThoseOfPodmansContainers(String name) {
        List<Text> reasons = judged(name).checks().stream()
                .map(CheckResult::outcome)
                .filter(it -> !(it instanceof CheckOutcome.Passed || it instanceof CheckOutcome.Found))
                .filter(it -> !(it instanceof CheckOutcome.NotApplicable))
                .map(it -> it instanceof CheckOutcome.Skipped(Text reason) ? reason : Text.of("broke"))
                .distinct()
                .toList();

        assertThat(reasons).isEqualTo(name.equals("rocky-9") ? List.of(Text.of("reason.podman")) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "centos-7.2, 3.10.0-327.22.2.el7.x86_64, CentOS Linux release 7.2.1511 (Core), 20.10.11, 6",
        "centos-7.9, 3.10.0-1160.el7.x86_64, CentOS Linux release 7.9.2009 (Core), 24.0.7, 5",
        "rocky-8, 4.18.0-553.30.1.el8_10.x86_64, Rocky Linux release 8.10 (Green Obsidian), 26.1.3, 5",
        "debian-12, 6.1.0-28-amd64, Debian GNU/Linux 12 (bookworm), 20.10.24+dfsg1, 5",
        "ubuntu-22.04, 5.15.0-126-generic, Ubuntu 22.04.5 LTS, 24.0.7, 5",
    })
    void knowsWhoTheHostIs(String name, String kernel, String release, String docker, int containers) {
        HostSnapshot facts = judged(name).facts();

        assertThat(facts.require(Facts.IDENTITY).kernel().text()).isEqualTo(kernel);
        assertThat(facts.require(Facts.IDENTITY).release()).isEqualTo(release);
        assertThat(facts.require(Facts.DOCKER).server().orElseThrow().text()).isEqualTo(docker);
        assertThat(facts.require(Facts.CONTAINERS)).hasSize(containers);
        assertThat(facts.require(Facts.MODULES)).contains("bridge", "veth", "overlay");
        assertThat(facts.require(Facts.KERNELS).installed()).isNotEmpty();
    }

    @Test
    void knowsThatDockerIsPodmanThere() {
        HostSnapshot facts = judged("rocky-9").facts();

        Docker docker = facts.require(Facts.DOCKER);
        assertThat(docker.shim()).isTrue();
        assertThat(docker.server()).isEmpty();
        assertThat(facts.require(Facts.NETWORKS)).isEmpty();
        assertThat(facts.require(Facts.INTERFACES))
                .extracting(NetworkInterface::name)
                .contains("eth0", "podman0");
    }

    @ParameterizedTest
    @CsvSource({
        "centos-7.2, eth0, 10.42.0.1",
        "centos-7.9, eth0, 10.42.1.250",
        "rocky-8, eth0, 10.42.1.250",
        "debian-12, eth0, 10.42.1.250",
        "ubuntu-22.04, ens3, 10.42.1.250",
    })
    void readsTheNetworkWhateverTheToolsPrint(String name, String card, String gateway) {
        HostSnapshot facts = judged(name).facts();

        List<String> ways = facts.require(Facts.ROUTES).stream()
                .filter(Route::isMainUnicast)
                .map(Route::asText)
                .filter(it -> !it.startsWith("fe80:"))
                .toList();
        String shop = facts.require(Facts.NETWORKS).stream()
                .filter(it -> it.name().equals("shop"))
                .map(it -> it.bridgeName().orElseThrow())
                .collect(Collectors.joining());
        assertThat(ways)
                .containsExactlyInAnyOrder(
                        "default via " + gateway + " dev " + card,
                        "10.42.0.0/16 dev " + card,
                        "172.17.0.0/16 dev docker0",
                        "172.18.0.0/16 dev " + shop);
        assertThat(facts.require(Facts.NETWORKS))
                .extracting(DockerNetwork::name)
                .containsExactlyInAnyOrder("bridge", "shop", "host", "none");
        Map<String, List<String>> ports = facts.require(Facts.BRIDGES).stream()
                .collect(Collectors.toMap(
                        Bridge::name,
                        it -> it.ports().stream().map(BridgePort::name).toList()));
        assertThat(ports).containsOnlyKeys("docker0", shop);
        assertThat(ports.values().stream().mapToInt(List::size).sum())
                .isEqualTo(facts.require(Facts.CONTAINERS).size());
        assertThat(facts.require(Facts.RULES)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"centos-7.2", "centos-7.9", "rocky-8", "debian-12", "ubuntu-22.04"})
    void looksIntoEveryContainer(String name) {
        HostSnapshot facts = judged(name).facts();

        Map<String, ContainerInside> insides = facts.require(Facts.INSIDES);
        assertThat(insides).hasSameSizeAs(facts.require(Facts.CONTAINERS)).allSatisfy((id, inside) -> {
            assertThat(inside.interfaces()).extracting(NetworkInterface::name).contains("eth0");
            assertThat(inside.routes()).anyMatch(it -> it.destination().isEverything());
        });
    }

    @ParameterizedTest
    @CsvSource({"centos-7.2", "centos-7.9", "rocky-8", "debian-12", "ubuntu-22.04"})
    void knowsWhoListens(String name) {
        List<Listener> listeners = judged(name).facts().require(Facts.LISTENERS);

        assertThat(listeners).anyMatch(it -> it.port() == 22 && it.process().equals("sshd"));
        assertThat(listeners).anyMatch(it -> it.port() == 80 && it.process().equals("nginx"));
        assertThat(listeners).anyMatch(it -> it.port() == 8080 && it.process().equals("docker-proxy"));
    }

    /** The signature of the incident, read from the text of a host that has no JSON. */
    @Test
    void readsTheDeafBridgeOfCentos72() {
        Examination examination = judged("centos-7.2");

        Finding deaf = examination.finding("bridge-deaf").orElseThrow();
        assertThat(deaf.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(examination.facts().require(Facts.BRIDGES))
                .filteredOn(Bridge::hasZeroId)
                .extracting(Bridge::name)
                .containsExactly("docker0");
        List<Cell> failing = examination.cells().stream()
                .filter(it -> it.isExpected() && it.outcome() != Cell.Outcome.REACHED)
                .toList();
        assertThat(deaf.explains()).containsAll(failing.stream().map(Cell::id).toList());
        assertThat(examination.facts().require(Facts.CONTAINERS))
                .extracting(Container::name)
                .containsExactlyInAnyOrder("web", "api", "queue", "z", "cart", "db");
    }

    @Test
    void namesUfwAsTheKeeperOfTheRuleThatStopsTheContainers() {
        Finding blocks =
                judged("ubuntu-22.04").finding("forward-blocks-containers").orElseThrow();

        assertThat(blocks.summary().toString()).contains("ufw-user-forward -s 172.17.0.0/16 -j DROP");
        assertThat(blocks.explains()).isNotEmpty();
    }
}
