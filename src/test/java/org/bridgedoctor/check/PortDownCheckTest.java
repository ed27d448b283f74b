package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.junit.jupiter.api.Test;

class PortDownCheckTest {
    private final PortDownCheck check = new PortDownCheck();

    @Test
    void findsTheHostsEndSwitchedOffAndNotThatItsPortIsDisabledBecauseOfThat() {
        HostSnapshot facts = CabledHost.withPorts(
                CabledHost.withLink(
                        CabledHost.withoutWeb(), CabledHost.veth("veth1", 11, 10, CabledHost.DOWN, "docker0")),
                new BridgePort("veth1", 0),
                new BridgePort("veth2", 3));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence()).contains(new Evidence("cat /sys/class/net/veth1/flags", "0x1002"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-down");
        assertThat(Hosts.verdict(facts).contributing()).isEmpty();
    }

    @Test
    void findsTheEndInTheContainerSwitchedOff() {
        NetworkInterface off = CabledHost.eth0(10, 11, CabledHost.WEB_MAC, CabledHost.DOWN, "172.17.0.2");
        Finding finding = Hosts.found(check.inspect(CabledHost.withInside(CabledHost.withoutWeb(), "web", off)));
        assertThat(finding.evidence()).contains(new Evidence("nsenter -t 4711 -n ip -o link show up dev eth0", ""));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
