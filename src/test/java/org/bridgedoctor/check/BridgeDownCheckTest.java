package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class BridgeDownCheckTest {
    private final BridgeDownCheck check = new BridgeDownCheck();
    private static final NetworkInterface ETH0 = Hosts.nic("eth0", Kind.NIC, "10.42.1.77/24");
    private static final NetworkInterface DOWN = Hosts.nic("docker0", Kind.BRIDGE, 0x1002, "172.17.0.1/16");

    @Test
    void findsABridgeThatIsDownAndExplainsItsContainersTooWhichCannotReachEachOther() {
        String between = "container:web>container:api/icmp";
        HostSnapshot facts = Hosts.withOutcome(
                        Hosts.healthy(), Cell.Outcome.UNREACHABLE, List.of(between, "host>container:web/icmp"))
                .with(Facts.INTERFACES, List.of(ETH0, DOWN));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).containsExactly(between, "host>container:web/icmp");
        assertThat(finding.evidence()).containsExactly(new Evidence("cat /sys/class/net/docker0/flags", "0x1002"));
    }

    @Test
    void onlyWarnsWhereNoContainerNeedsIt() {
        HostSnapshot facts =
                Hosts.healthy().with(Facts.INTERFACES, List.of(ETH0, DOWN)).with(Facts.CONTAINERS, List.of());
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void passesABridgeThatIsUpWithoutACarrier() {
        NetworkInterface idle = new NetworkInterface(
                "docker0", 3, 3, Kind.BRIDGE, Hosts.MAC, 0x1003, 1500, "down", Optional.empty(), DOWN.addresses());
        HostSnapshot facts = Hosts.healthy().with(Facts.INTERFACES, List.of(ETH0, idle));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
