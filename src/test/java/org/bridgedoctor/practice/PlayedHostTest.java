package org.bridgedoctor.practice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.Probe;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is played must read as a host does: through the probes that read real ones. */
class PlayedHostTest {
    private static HostSnapshot snapshot(PlayedHost host) {
        return ProbeCatalogue.read(capture(host));
    }

    private static Capture capture(PlayedHost host) {
        Asked everything = Asked.of(List.of("discover", "reachability", "follow-up", "intrusive", "proof"))
                .orElseThrow();
        return Capture.parse(new PlayedCollector(host, Map.of()).capture(everything));
    }

    private static List<String> failing(HostSnapshot facts) {
        return facts.require(Facts.REACHABILITY).cells().stream()
                .filter(Cell::isFailing)
                .map(cell -> cell.id().toString())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void isACaptureWithoutDamage(Scenario scenario) {
        assertThat(capture(scenario.host()).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"STOPPED", "REBOOTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void tellsEveryFactButTheOperatorsOwnNetworksAndPastedPings(Scenario scenario) {
        HostSnapshot facts = snapshot(scenario.host());

        List<String> missing = ProbeCatalogue.all().stream()
                .map(Probe::key)
                .filter(key -> facts.fact(key).value().isEmpty())
                .map(FactKey::name)
                .toList();

        assertThat(missing).containsExactly(Facts.OPERATOR_NETWORKS.name(), Facts.PINGS.name());
    }

    @Test
    void playsTheHostOfTheIncident() {
        HostSnapshot facts = snapshot(Scenario.INCIDENT.host());

        assertThat(facts.require(Facts.IDENTITY).name()).isEqualTo("10-42-1-77");
        assertThat(facts.require(Facts.IDENTITY).kernel().deafensBridges()).isTrue();
        assertThat(facts.require(Facts.IDENTITY).release()).isEqualTo("CentOS Linux release 7.2.1511 (Core)");
        assertThat(facts.require(Facts.DOCKER).server().orElseThrow().text()).isEqualTo("20.10.11");
        assertThat(facts.require(Facts.DOCKER).compose().orElseThrow().text()).isEqualTo("1.29.2");
        assertThat(facts.require(Facts.NETWORKS).stream().map(DockerNetwork::name))
                .containsExactlyInAnyOrder("bridge", "shop", "old", "host", "none");
        assertThat(facts.require(Facts.CONTAINERS).stream().map(Container::name))
                .containsExactlyInAnyOrder("web", "api", "queue", "z", "cart", "db");
        assertThat(facts.require(Facts.NGINX).upstreams()).hasSize(3);
    }

    @Test
    void losesTheIdOfTheDeafBridgeOnly() {
        List<Bridge> bridges = snapshot(Scenario.INCIDENT.host()).require(Facts.BRIDGES);

        assertThat(bridges.stream().filter(Bridge::hasZeroId).map(Bridge::name)).containsExactly("docker0");
        assertThat(bridges.stream()
                        .filter(it -> it.name().equals("docker0"))
                        .findFirst()
                        .orElseThrow()
                        .ports())
                .hasSize(4);
    }

    @Test
    void failsAsADeafBridgeDoes() {
        List<String> failing = failing(snapshot(Scenario.INCIDENT.host()));

        assertThat(failing)
                .contains(
                        "container:web>bridge:docker0/icmp",
                        "container:web>host/icmp",
                        "container:web>gateway/icmp",
                        "host>container:queue/tcp:5672",
                        "host>container:web/icmp",
                        "host>container:web/tcp:80")
                .noneMatch(id -> id.contains("cart") || id.contains("db"))
                .noneMatch(id -> id.startsWith("container:web>container:"));
    }

    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = "HEALTHY")
    void failsNowhereWhenHealthy(Scenario scenario) {
        assertThat(failing(snapshot(scenario.host()))).isEmpty();
    }

    @Test
    void isReachedEverywhereOnceTheBridgeHasAnotherMac() {
        PlayedHost repaired = Scenario.INCIDENT.host().withMac("docker0", "06:bd:27:9c:a2:f9");

        HostSnapshot facts = snapshot(repaired);

        assertThat(failing(facts)).isEmpty();
        assertThat(facts.require(Facts.BRIDGES)).noneMatch(Bridge::hasZeroId);
    }

    @Test
    void staysDeafWhenItsMacIsSetToWhatItIs() {
        PlayedHost same = Scenario.INCIDENT.host().withMac("docker0", "02:42:27:9c:a2:f9");

        assertThat(same).isEqualTo(Scenario.INCIDENT.host());
    }

    @Test
    void keepsHearingWhenItsOldMacComesBack() {
        PlayedHost back = Scenario.INCIDENT
                .host()
                .withMac("docker0", "06:bd:27:9c:a2:f9")
                .withMac("docker0", "02:42:27:9c:a2:f9");

        assertThat(failing(snapshot(back))).isEmpty();
    }

    @Test
    void failsOnTheComposeNetworkOnlyWhenAVpnCoversIt() {
        assertThat(failing(snapshot(Scenario.OVERLAP.host())))
                .contains("host>container:cart/icmp", "container:cart>bridge:br-5f2c81d04e6a/icmp")
                .allMatch(id -> id.contains("cart") || id.contains("db") || id.contains("8082"));
    }

    @Test
    void provesOnDockersOwnBridgeAndOnTheNetworksThatAreNamed() {
        Asked asked = Asked.of(List.of("discover", "reachability", "proof", "network=5f2c81d04e6a"))
                .orElseThrow();
        String text = new PlayedCollector(Scenario.INCIDENT.host(), Map.of()).capture(asked);

        HostSnapshot facts = ProbeCatalogue.read(Capture.parse(text));

        FreshContainers fresh = facts.require(Facts.FRESH_CONTAINERS);
        assertThat(fresh.made()).extracting(Container::networkMode).containsExactly("bridge", "shop");
        assertThat(fresh.left()).isEmpty();
        assertThat(facts.require(Facts.REACHABILITY).cells().stream()
                        .filter(fresh::isEndOf)
                        .filter(cell -> cell.from().name().startsWith("bridge-doctor"))
                        .map(cell -> cell.to() + " " + cell.outcome()))
                .containsExactlyInAnyOrder(
                        "bridge:docker0 TIMED_OUT",
                        "host TIMED_OUT",
                        "container:web REACHED",
                        "gateway TIMED_OUT",
                        "bridge:br-5f2c81d04e6a REACHED",
                        "host REACHED",
                        "container:cart REACHED",
                        "gateway REACHED");
    }

    @Test
    void saysWhatDockerObjectsToWhenItIsStopped() {
        HostSnapshot facts = snapshot(Scenario.STOPPED.host());

        assertThat(facts.require(Facts.DOCKER).server()).isEmpty();
        assertThat(requireNonNull(facts.require(Facts.SERVICES).get("docker")).isActive())
                .isFalse();
        assertThat(facts.require(Facts.DOCKER_JOURNAL)).anyMatch(line -> line.contains("invalid character '/'"));
    }

    /** The third act of the incident: 3.10.0-1160.49.1 runs, and nothing can be written to the root file system. */
    @Test
    void takesNoWritesAfterTheRestart() {
        HostSnapshot facts = snapshot(Scenario.REBOOTED.host());

        assertThat(facts.require(Facts.IDENTITY).kernel().text()).isEqualTo("3.10.0-1160.49.1.el7.x86_64");
        assertThat(facts.require(Facts.FILE_SYSTEMS).root().orElseThrow().isReadOnly())
                .isTrue();
        assertThat(CheckCatalogue.standard().inspectAll(facts).stream()
                        .filter(it -> it.outcome() instanceof CheckOutcome.Found)
                        .map(CheckResult::id))
                .contains("root-read-only", "docker-not-running", "kernel-outdated")
                .doesNotContain("yum-exclude-blocks", "reboot-pending", "bridge-module-unavailable");
    }
}
