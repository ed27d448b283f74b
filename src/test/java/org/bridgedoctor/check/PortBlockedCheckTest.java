package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class PortBlockedCheckTest {
    private final PortBlockedCheck check = new PortBlockedCheck();

    private static HostSnapshot withState(HostSnapshot facts, int state) {
        return CabledHost.withPorts(facts, new BridgePort("veth1", state), new BridgePort("veth2", 3));
    }

    @Test
    void findsAPortThatIsDisabledAlthoughEverythingIsSwitchedOn() {
        HostSnapshot facts = withState(CabledHost.withoutWeb(), 0);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence()).contains(new Evidence("cat /sys/class/net/veth1/brport/state", "0"));
        assertThat(finding.summary().key()).isEqualTo("finding.port-blocked.summary");
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-blocked");
    }

    @Test
    void saysThatAPortWhichLearnsWillForwardSoon() {
        Finding finding = Hosts.found(check.inspect(withState(CabledHost.withoutWeb(), 2)));
        assertThat(finding.summary().key()).isEqualTo("finding.port-blocked.summary.waiting");
    }

    @Test
    void findsAPortThatTakesNothingFromWhoWasNotEnteredByHand() {
        HostSnapshot locked = CabledHost.withPorts(
                CabledHost.withoutWeb(),
                new BridgePort("veth1", 3, Set.of(Setting.LOCKED)),
                new BridgePort("veth2", 3));
        HostSnapshot facts = locked.with(
                Facts.FDB,
                locked.require(Facts.FDB).stream()
                        .filter(it -> !it.mac().equals(CabledHost.WEB_MAC))
                        .toList());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.summary().key()).isEqualTo("finding.port-blocked.summary.locked");
        assertThat(finding.evidence())
                .contains(new Evidence("bridge -d link show dev veth1 | grep -o 'locked o[nf]*'", "locked on"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-blocked");
        assertThat(check.inspect(locked)).as("who is known there is let in").isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesABridgeThatIsDownToThatCheck() {
        NetworkInterface down = Hosts.nic("docker0", Kind.BRIDGE, CabledHost.DOWN, "172.17.0.1/16");
        HostSnapshot facts = CabledHost.withLink(withState(CabledHost.withoutWeb(), 0), down);
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
