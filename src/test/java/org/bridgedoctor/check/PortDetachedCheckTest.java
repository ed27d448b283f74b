package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.junit.jupiter.api.Test;

class PortDetachedCheckTest {
    private final PortDetachedCheck check = new PortDetachedCheck();

    private static final NetworkInterface LOOSE = CabledHost.veth("veth1", 11, 10, CabledHost.UP, "");

    @Test
    void findsACableThatIsPluggedInNowhereAndExplainsAllThatItsContainerCannotDo() {
        HostSnapshot facts =
                CabledHost.withPorts(CabledHost.withLink(CabledHost.withoutWeb(), LOOSE), new BridgePort("veth2", 3));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"), ElementId.nic("veth1"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence())
                .contains(new Evidence("grep -lx 11 /sys/class/net/*/ifindex", "/sys/class/net/veth1/ifindex"))
                .contains(new Evidence("readlink /sys/class/net/veth1/master", ""));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-detached");
    }

    @Test
    void leavesACableOnAnotherBridgeToThatCheck() {
        NetworkInterface elsewhere = CabledHost.veth("veth1", 11, 10, CabledHost.UP, "br-wrong");
        assertThat(check.inspect(CabledHost.withLink(CabledHost.withoutWeb(), elsewhere)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void takesNoInterfaceForTheOtherEndThatOnlyHasTheSameNumber() {
        NetworkInterface stranger = CabledHost.veth("veth1", 11, 99, CabledHost.UP, "");
        assertThat(check.inspect(CabledHost.withLink(CabledHost.withoutWeb(), stranger)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
