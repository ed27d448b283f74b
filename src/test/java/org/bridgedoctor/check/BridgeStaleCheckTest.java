package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class BridgeStaleCheckTest {
    private final BridgeStaleCheck check = new BridgeStaleCheck();

    private static HostSnapshot plus(String name, BridgePort... ports) {
        HostSnapshot facts = Hosts.plus(CabledHost.healthy(), Hosts.nic(name, Kind.BRIDGE, "172.18.0.1/16"));
        return facts.with(
                Facts.BRIDGES,
                List.of(
                        facts.require(Facts.BRIDGES).getFirst(),
                        new Bridge(name, "8000.0242279ca2f9", false, List.of(ports))));
    }

    @Test
    void warnsOfABridgeThatDockerMadeAndKnowsNoMore() {
        Finding finding = Hosts.found(check.inspect(plus("br-0123456789ab")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("br-0123456789ab"));
        assertThat(finding.title().arguments())
                .containsExactly(List.of("br-0123456789ab"), 1, List.of("172.18.0.0/16"), 1, 0);
    }

    @Test
    void saysWhereSomethingIsStillPluggedIn() {
        Finding finding = Hosts.found(check.inspect(plus("br-0123456789ab", new BridgePort("veth9", 3))));
        assertThat(finding.title().arguments()).endsWith(1, 1);
        assertThat(finding.evidence()).contains(new Evidence("ls /sys/class/net/br-0123456789ab/brif", "veth9"));
    }

    @Test
    void passesBridgesThatSomebodyElseMade() {
        assertThat(check.inspect(plus("virbr0"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(plus("br-lan"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
