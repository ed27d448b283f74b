package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class SubnetOverlapsRouteCheckTest {
    private final SubnetOverlapsRouteCheck check = new SubnetOverlapsRouteCheck();

    @Test
    void findsTheMoreSpecificRouteThatTakesContainersAway() {
        HostSnapshot facts = Hosts.plus(
                Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A),
                Hosts.route("172.17.0.0/24", "10.42.1.1", "eth0"));
        Finding finding = Hosts.found(check.inspect(Hosts.diverted(facts, "eth0", Optional.of("10.42.1.1"))));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements())
                .containsExactly(ElementId.network("bridge"), ElementId.bridge("docker0"), ElementId.nic("eth0"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(Hosts.CLASS_A);
        assertThat(finding.evidence())
                .contains(new Evidence("ip route show table all", "172.17.0.0/24 via 10.42.1.1 dev eth0"));
    }

    @Test
    void explainsOnlyTheContainersThatLieInTheRange() {
        HostSnapshot facts = Hosts.plus(
                Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A),
                Hosts.route("172.17.0.2/32", null, "tun0"));
        Finding finding = Hosts.found(check.inspect(Hosts.diverted(facts, "tun0", Optional.empty())));
        assertThat(Hosts.names(finding.explains())).isNotEmpty().noneMatch(id -> id.contains("api"));
    }

    @Test
    void warnsOfAVpnRouteAroundTheNetwork() {
        Finding finding =
                Hosts.found(check.inspect(Hosts.plus(Hosts.healthy(), Hosts.route("172.16.0.0/12", null, "tun0"))));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explains()).isEmpty();
    }

    @Test
    void passesADearerRouteToTheSameRangeWhichIsNeverTaken() {
        Route dearer = new Route(
                "main",
                "unicast",
                Subnet.of("172.17.0.0/16"),
                Optional.of(Hosts.ip("10.42.1.1")),
                Optional.of("eth0"),
                Optional.empty(),
                500);
        assertThat(check.inspect(Hosts.plus(Hosts.healthy(), dearer))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAWiderRouteThatLeadsWhereTheDefaultRouteLeads() {
        HostSnapshot facts = Hosts.plus(Hosts.healthy(), Hosts.route("172.16.0.0/12", "10.42.1.1", "eth0"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesTheHalvesOfADefaultRouteAndATableThatNoRuleNames() {
        Route unused = new Route(
                "200",
                "unicast",
                Subnet.of("172.17.0.0/24"),
                Optional.empty(),
                Optional.of("tun0"),
                Optional.empty(),
                0);
        HostSnapshot facts = Hosts.plus(Hosts.plus(Hosts.healthy(), Hosts.route("128.0.0.0/1", null, "tun0")), unused);
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesARangeThatComesWithAnAddressToTheCheckForInterfaces() {
        HostSnapshot facts = Hosts.plus(
                Hosts.plus(Hosts.healthy(), Hosts.nic("eth1", Kind.NIC, "172.17.9.9/16")),
                Hosts.route("172.17.0.0/16", null, "eth1"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
