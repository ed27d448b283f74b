package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class SubnetOverlapsInterfaceCheckTest {
    private final SubnetOverlapsInterfaceCheck check = new SubnetOverlapsInterfaceCheck();
    private static final NetworkInterface SAME = Hosts.nic("eth1", Kind.NIC, "172.17.9.9/16");

    @Test
    void findsTwoEqualRangesOfWhichTheCardWins() {
        HostSnapshot facts =
                Hosts.plus(Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A), SAME);
        Finding finding = Hosts.found(check.inspect(Hosts.diverted(facts, "eth1", Optional.empty())));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements())
                .containsExactly(ElementId.network("bridge"), ElementId.bridge("docker0"), ElementId.nic("eth1"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(Hosts.CLASS_A);
        assertThat(finding.evidence()).contains(new Evidence("ip route get 172.17.0.2", "172.17.0.2 dev eth1"));
    }

    @Test
    void explainsNothingWhereTheKernelStillSendsByTheBridge() {
        HostSnapshot facts =
                Hosts.plus(Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A), SAME);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explains()).isEmpty();
    }

    @Test
    void explainsThatTheGatewayVanishedBehindDockersRange() {
        HostSnapshot facts = Hosts.plus(Hosts.healthy(), Hosts.nic("eth1", Kind.NIC, "172.17.9.9/24"));
        Cell lost =
                Hosts.outcome(Hosts.cell("host", "address:172.17.9.1", "icmp", "172.17.9.1"), Cell.Outcome.UNREACHABLE);
        Finding finding = Hosts.found(check.inspect(Hosts.plus(facts, lost)));
        assertThat(Hosts.names(finding.explains())).containsExactly("host>address:172.17.9.1/icmp");
    }

    @Test
    void passesANeighbouringRangeAndAnotherDockerBridge() {
        DockerNetwork shop = Hosts.network("shop", "172.18.0.0/16");
        HostSnapshot facts = Hosts.plus(
                        Hosts.healthy(), Hosts.nic(shop.bridgeName().orElseThrow(), Kind.BRIDGE, "172.18.0.1/16"))
                .with(Facts.NETWORKS, List.of(Hosts.network("bridge", "172.17.0.0/16"), shop));
        assertThat(check.inspect(Hosts.plus(facts, Hosts.nic("eth1", Kind.NIC, "172.19.0.5/16"))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
