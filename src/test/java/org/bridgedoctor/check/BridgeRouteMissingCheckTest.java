package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.junit.jupiter.api.Test;

class BridgeRouteMissingCheckTest {
    private final BridgeRouteMissingCheck check = new BridgeRouteMissingCheck();

    private static HostSnapshot without(HostSnapshot facts) {
        return facts.with(
                Facts.ROUTES,
                facts.require(Facts.ROUTES).stream()
                        .filter(it -> it.device().filter("docker0"::equals).isEmpty())
                        .toList());
    }

    private static HostSnapshot sick() {
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A);
    }

    @Test
    void findsTheRouteGoneThatComesWithTheAddressAndPutsItBack() {
        HostSnapshot facts = without(sick());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("bridge-route-missing");
        Remediation repair = finding.remediations().getFirst();
        LiveChange step = (LiveChange) repair.steps().getFirst();
        assertThat(String.join(" ", step.apply()))
                .isEqualTo("ip route add 172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1");
        assertThat(String.join(" ", step.inverse()))
                .isEqualTo("ip route del 172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1");
    }

    @Test
    void leavesABridgeWithoutAddressToTheCheckForThose() {
        HostSnapshot facts = without(sick())
                .with(
                        Facts.INTERFACES,
                        List.of(Hosts.nic("eth0", NetworkInterface.Kind.NIC, "10.42.1.77/24"), Hosts.docker0()));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesWhereSomebodyKeepsHisOwnRoutesByTheBridge() {
        Route half = Hosts.route("172.17.0.0/17", null, "docker0");
        assertThat(check.inspect(Hosts.plus(without(sick()), half))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesARouteThatCameInItsPlaceToTheCheckForConflicts() {
        Route vpn = Hosts.route("172.17.0.0/16", "10.8.0.1", "tun0");
        assertThat(check.inspect(Hosts.plus(without(sick()), vpn))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesWhereAllThatWasMeasuredIsWell() {
        assertThat(check.inspect(without(Hosts.healthy()))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
