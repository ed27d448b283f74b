package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.junit.jupiter.api.Test;

class HostOwnsContainerAddressCheckTest {
    private final HostOwnsContainerAddressCheck check = new HostOwnsContainerAddressCheck();

    private static final NetworkInterface LO = Hosts.nic("lo", Kind.LOOPBACK, "172.17.0.2/32");

    @Test
    void findsAContainersAddressOnTheHostAndExplainsEvenThePingThatWasAnswered() {
        List<String> cells =
                List.of("container:web>bridge:docker0/icmp", "host>container:web/icmp", "host>container:web/tcp:80");
        HostSnapshot facts = Hosts.plus(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.IMPLAUSIBLE, cells), LO);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"), ElementId.nic("lo"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(cells);
        assertThat(finding.evidence())
                .contains(new Evidence("ip -o -4 addr show to 172.17.0.2 | awk '{print $2, $4}'", "lo 172.17.0.2/32"));
        assertThat(Hosts.verdict(facts).causes())
                .extracting(Finding::id)
                .containsExactly("host-owns-container-address");
    }

    @Test
    void explainsNothingThatStaysOnTheBridge() {
        HostSnapshot facts = Hosts.plus(CabledHost.withoutWeb(), LO);
        assertThat(Hosts.names(Hosts.found(check.inspect(facts)).explains()))
                .doesNotContainAnyElementsOf(CabledHost.BETWEEN)
                .hasSize(CabledHost.WEB_CUT_OFF.size() - 2);
    }

    @Test
    void findsARouteThatTakesContainersAddressesForTheHostsOwn() {
        List<String> cells = List.of("host>container:web/icmp", "host>container:web/tcp:80");
        Route local = new Route(
                "local", "local", Subnet.of("172.17.0.0/24"), Optional.empty(), Optional.of("lo"), Optional.empty(), 0);
        HostSnapshot facts =
                Hosts.plus(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.IMPLAUSIBLE, cells), local);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.host-owns-container-address.title.route");
        assertThat(Hosts.names(finding.explains())).isEqualTo(cells);
        // it is known who answered
        assertThat(new ReplyNotFromThereCheck().inspect(facts)).isEqualTo(CheckOutcome.passed());
        LiveChange step = (LiveChange) finding.remediations().getFirst().steps().getFirst();
        assertThat(String.join(" ", step.apply())).isEqualTo("ip route del local 172.17.0.0/24 table local dev lo");
        assertThat(check.inspect(Hosts.plus(CabledHost.healthy(), local))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
