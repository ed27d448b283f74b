package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.junit.jupiter.api.Test;

class PortOnWrongBridgeCheckTest {
    private final PortOnWrongBridgeCheck check = new PortOnWrongBridgeCheck();

    @Test
    void findsACableInAnotherBridgeThanThatOfItsNetwork() {
        NetworkInterface elsewhere = CabledHost.veth("veth1", 11, 10, CabledHost.UP, "br-wrong");
        HostSnapshot facts = CabledHost.withLink(CabledHost.withoutWeb(), elsewhere);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence())
                .contains(new Evidence("basename \"$(readlink /sys/class/net/veth1/master)\"", "br-wrong"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-on-wrong-bridge");
    }

    @Test
    void leavesALooseCableToThatCheck() {
        NetworkInterface loose = CabledHost.veth("veth1", 11, 10, CabledHost.UP, "");
        assertThat(check.inspect(CabledHost.withLink(CabledHost.withoutWeb(), loose)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
