package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PromiscuousTest;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class DeafBridgeCheckTest {
    private final DeafBridgeCheck check = new DeafBridgeCheck();

    @Test
    void findsTheBridgeThatLacksItsOwnEntryAndExplainsEveryCellOfTheIncident() {
        Finding finding = Hosts.found(check.inspect(Hosts.deaf()));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.strength()).isEqualTo(Finding.Strength.READ);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(Hosts.CLASS_A);
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("bridge fdb show | grep -w permanent | grep -i " + Hosts.MAC, ""),
                        new Evidence(
                                "ip neigh show dev docker0",
                                "172.17.0.2 dev docker0 FAILED\n172.17.0.3 dev docker0 INCOMPLETE"),
                        new Evidence(
                                "nsenter -t 4711 -n ip neigh", "172.17.0.1 dev eth0 lladdr " + Hosts.MAC + " STALE"));
    }

    @Test
    void findsTheIncidentByTheZeroIdWhereTheOldKernelsTableSaysNothing() {
        Finding finding = Hosts.found(check.inspect(Hosts.incident()));
        assertThat(finding.evidence())
                .contains(new Evidence("cat /sys/class/net/docker0/bridge/bridge_id", "8000.000000000000"));
    }

    @Test
    void asksForThePromiscuousTestWhereNothingOnTheOldKernelDecides() {
        HostSnapshot facts = Hosts.incident().with(Facts.BRIDGES, List.of(Hosts.bridge("8000.0242279ca2f9")));
        assertThat(check.inspect(facts)).isEqualTo(new CheckOutcome.Skipped(Text.of(Verdicts.TEST_WANTED, "docker0")));
    }

    @Test
    void isSurestWhereThePromiscuousTestProvedIt() {
        HostSnapshot facts = Hosts.incident()
                .with(Facts.BRIDGES, List.of(Hosts.bridge("8000.0242279ca2f9")))
                .with(Facts.PROMISCUOUS_TESTS, List.of(new PromiscuousTest("docker0", "web", false, true)));
        assertThat(Hosts.found(check.inspect(facts)).strength()).isEqualTo(Finding.Strength.TESTED);
    }

    @Test
    void findsItWithASingleContainer() {
        HostSnapshot deaf = Hosts.deaf();
        HostSnapshot facts = deaf.with(Facts.CONTAINERS, List.of(Hosts.container("web", "172.17.0.2", 8080)))
                .with(
                        Facts.REACHABILITY,
                        new Reachability(deaf.require(Facts.REACHABILITY).cells().stream()
                                .filter(cell -> !cell.id().toString().contains("api"))
                                .toList()));
        assertThat(Hosts.found(check.inspect(facts)).elements()).containsExactly(ElementId.bridge("docker0"));
    }

    @Test
    void findsItWhereTheContainersOwnQuestionTaughtTheHostItsAddress() {
        HostSnapshot facts = Hosts.deaf().with(Facts.NEIGHBOURS, Hosts.neighbours("DELAY", "PROBE"));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void findsItAlsoInTheHalfMinuteInWhichTheContainersHaveForgottenTheHost() {
        HostSnapshot facts = Hosts.incident()
                .with(
                        Facts.INSIDES,
                        Map.of("web", Hosts.inside("web", "FAILED"), "api", Hosts.inside("api", "FAILED")));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void findsItByTheBridgeItselfWhereContainersCannotReachEachOtherEither() {
        HostSnapshot facts = Hosts.withOutcome(
                Hosts.deaf(),
                Cell.Outcome.TIMED_OUT,
                List.of("container:web>container:api/icmp", "container:api>container:web/icmp"));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
        HostSnapshot hearing = facts.with(Facts.FDB, List.of(Hosts.fdb(Hosts.MAC, "docker0")));
        assertThat(check.inspect(hearing)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesACutOffBridgeAloneThatKnowsItsOwnAddress() {
        HostSnapshot facts = Hosts.deaf().with(Facts.FDB, List.of(Hosts.fdb(Hosts.MAC, "docker0")));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void saysWhichToolIsMissingWhereOnlyTheTableWouldTell() {
        Absence absence = new Absence(Absence.Cause.TOOL_MISSING, "bridge");
        HostSnapshot facts = Hosts.deaf().with(Facts.FDB, new Fact.Missing<>(absence));
        assertThat(check.inspect(facts)).isEqualTo(new CheckOutcome.Skipped(absence.text()));
    }

    @Test
    void isNotMisledByAPublishedPortThatDockersProxyAccepts() {
        HostSnapshot facts = Hosts.withOutcome(
                Hosts.deaf(), Cell.Outcome.REACHED, List.of("host>host/tcp:8080", "operator>container:web/tcp:8080"));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
