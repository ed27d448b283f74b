package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Subject;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.probe.CollectorScript;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Topology;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the product says of real hosts. */
@Tag("lab")
class DiagnosisLabTest {
    @TempDir
    Path folder;

    @Test
    void aHealthyHostIsSaidToBeHealthy() {
        try (LabHost host = LabHost.up("healthy")) {
            host.scenario("healthy");
            Operator.Run run = new Operator(host).examine();
            assertThat(run.trouble()).isEmpty();
            assertThat(run.unreached()).isEmpty();
            assertThat(run.expected()).isGreaterThan(20);
            assertThat(run.verdict("causes")).isEmpty();
            assertThat(run.status()).isZero();
        }
    }

    static Stream<Arguments> sickHosts() {
        return Stream.of(
                Arguments.of("deaf", "bridge-deaf", List.of("bridge:docker0")),
                Arguments.of("down", "bridge-down", List.of("bridge:docker0")),
                Arguments.of("no-address", "bridge-address-missing", List.of("bridge:docker0")),
                Arguments.of("wrong-address", "bridge-address-wrong", List.of("bridge:docker0")),
                Arguments.of("overlap-resolver", "subnet-overlaps-resolver", List.of("network:names")),
                Arguments.of("overlap-network", "subnet-overlaps-network", List.of("network:shop")),
                Arguments.of("daemon-comment", "daemon-config-invalid", List.of("host")),
                Arguments.of("daemon-clash", "daemon-config-invalid", List.of("host")),
                Arguments.of("nginx-stopped", "nginx-not-running", List.of("nginx")),
                Arguments.of("upstream-stale", "nginx-upstream-stale", List.of("nginx")),
                Arguments.of("overlap-interface", "subnet-overlaps-interface", List.of("network:lan", "nic:eth0")),
                Arguments.of("overlap-route", "subnet-overlaps-route", List.of("network:shop", "nic:tun0")),
                Arguments.of("forwarding-off", "forwarding-disabled", List.of("host")),
                Arguments.of("rules-flushed", "docker-rules-missing", List.of("bridge:docker0")),
                Arguments.of("input-reject", "input-blocks-bridge", List.of("bridge:docker0")),
                Arguments.of("output-drop", "output-blocks-bridge", List.of("bridge:docker0")),
                Arguments.of("forward-reject", "forward-blocks-containers", List.of("bridge:docker0")),
                Arguments.of("bridge-input-drop", "bridge-filter-drops", List.of("bridge:docker0")),
                Arguments.of("nft-forward-drop", "nft-drops", List.of("bridge:docker0")),
                Arguments.of("legacy-forward-drop", "legacy-iptables-drops", List.of("bridge:docker0")),
                Arguments.of("mangle-drop", "raw-or-mangle-drops", List.of("bridge:docker0")),
                Arguments.of("masquerade-missing", "masquerade-missing", List.of("bridge:docker0")),
                Arguments.of("firewalld-stopped", "firewalld-stopped-chains-lost", List.of("bridge:docker0")),
                Arguments.of("firewalld-late", "firewalld-started-after-docker", List.of("bridge:docker0")),
                Arguments.of("docker-stopped", "docker-not-running", List.of("host")),
                Arguments.of("upstream-dead", "nginx-upstream-refused", List.of("nginx")));
    }

    @ParameterizedTest
    @MethodSource("sickHosts")
    void aSickHostIsToldItsCauseFirstAndAlone(String scenario, String cause, List<String> elements) throws IOException {
        try (LabHost host = LabHost.up("sick")) {
            host.scenario("healthy");
            host.scenario(scenario);
            Path capture = folder.resolve("sick.capture");
            Operator.Run run = new Operator(host).examine("--capture", capture.toString());
            assertThat(run.verdict("causes")).containsExactly(cause);
            assertThat(run.verdict("unexplained")).isEmpty();
            assertThat(run.status()).isEqualTo(1);
            Examination again = judge(capture);
            assertThat(again.verdict().causes()).map(Finding::id).containsExactly(cause);
            List<String> named = again.verdict().causes().getFirst().elements().stream()
                    .map(ElementId::toString)
                    .toList();
            assertThat(named).containsAll(elements);
            assertThat(redOnThePicture(again)).containsAnyElementsOf(elements);
        }
    }

    static Stream<Arguments> hostsThatStillServe() {
        return Stream.of(
                Arguments.of("not-private", "subnet-not-private", "WARNING"),
                Arguments.of("daemon-two", "daemon-config-invalid", "WARNING"),
                Arguments.of("yum-exclude", "yum-exclude-blocks", "WARNING"),
                Arguments.of("mirror-gone", "yum-mirror-gone", "WARNING"),
                Arguments.of("reboot-pending", "reboot-pending", "WARNING"),
                Arguments.of("read-only", "root-read-only", "CRITICAL"),
                Arguments.of("disk-full", "disk-full", "CRITICAL"));
    }

    /** What fails no connection yet is no cause of anything, and trouble all the same. */
    @ParameterizedTest
    @MethodSource("hostsThatStillServe")
    void aHostThatStillServesIsToldWhatWillBite(String scenario, String finding, String severity) {
        try (LabHost host = LabHost.up("bitten")) {
            host.scenario("healthy");
            host.scenario(scenario);
            Operator.Run run = new Operator(host).examine();
            assertThat(run.unreached()).isEmpty();
            assertThat(run.verdict("causes")).isEmpty();
            assertThat(run.trouble()).containsExactly(severity + " " + finding);
            assertThat(run.status()).isEqualTo(1);
        }
    }

    /** Nobody can log in from there any more, so the collector is run at the console. */
    @Test
    void anOperatorWhoseAddressDockerUsesIsToldSo() {
        try (LabHost host = LabHost.up("cutoff")) {
            host.scenario("healthy");
            host.scenario("overlap-operator");
            LabHost.Result run = host.exec("sh", "-c", CollectorScript.text(), "sh", "172.20.5.9/10.42.1.77");
            Subject subject = new Subject("cutoff.capture", Subject.Source.CAPTURE);
            Examination examination =
                    Examiner.judge(run.stdout(), subject, Instant::now).orElseThrow();
            assertThat(examination.verdict().causes()).map(Finding::id).containsExactly("subnet-overlaps-operator");
            assertThat(examination.verdict().unexplained()).isEmpty();
            assertThat(examination.verdict().causes().getFirst().explains())
                    .map(CellId::toString)
                    .containsExactly("host>operator/icmp");
        }
    }

    @Test
    void twoDeafBridgesAreOneFindingWithBothNamed() {
        try (LabHost host = LabHost.up("twodeaf")) {
            host.scenario("healthy");
            host.scenario("deaf");
            host.scenario("deaf-shop");
            Operator.Run run = new Operator(host).examine();
            assertThat(run.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(run.json().at("/findings/0/elements")).hasSize(2);
        }
    }

    @Test
    void twoIndependentFaultsAreBothNamed() {
        try (LabHost host = LabHost.up("twofaults")) {
            host.scenario("healthy");
            host.scenario("deaf");
            host.scenario("overlap-route");
            Operator.Run run = new Operator(host).examine();
            assertThat(run.verdict("causes")).containsExactlyInAnyOrder("bridge-deaf", "subnet-overlaps-route");
            assertThat(run.verdict("unexplained")).isEmpty();
        }
    }

    @Test
    void thePromiscuousTestProvesADeafBridgeAndRestoresIt() {
        try (LabHost host = LabHost.up("promisc")) {
            host.scenario("deaf");
            Operator.Run run = new Operator(host).examine("--intrusive");
            assertThat(run.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(run.stdout()).contains("promisc");
            assertThat(host.sh("cat /sys/class/net/docker0/flags").text()).isEqualTo("0x1003");
        }
    }

    private static Examination judge(Path capture) throws IOException {
        Subject subject = new Subject(capture.toString(), Subject.Source.CAPTURE);
        return Examiner.judge(Files.readString(capture), subject, Instant::now).orElseThrow();
    }

    /** The red nodes, and the networks that a red bridge carries: a docker network is drawn as its bridge. */
    private static List<String> redOnThePicture(Examination examination) {
        List<String> red = new ArrayList<>();
        Topology.of(examination.facts(), examination.findings()).nodes().stream()
                .filter(node -> node.health() == Health.CONFLICT)
                .forEach(node -> red.add(node.id().toString()));
        examination.facts().getOr(Facts.NETWORKS, List.of()).stream()
                .filter(it -> it.bridgeName()
                        .filter(bridge -> red.contains("bridge:" + bridge))
                        .isPresent())
                .forEach(it -> red.add("network:" + it.name()));
        return red;
    }
}
