package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class SubnetOverlapsNetworkCheckTest {
    private final SubnetOverlapsNetworkCheck check = new SubnetOverlapsNetworkCheck();

    private static HostSnapshot withBridge(String name, String address) {
        return Hosts.plus(Hosts.healthy(), Hosts.nic(name, Kind.BRIDGE, address));
    }

    @Test
    void findsLibvirtsBridgeThatTakesTheContainersAway() {
        HostSnapshot facts = Hosts.diverted(
                Hosts.withOutcome(withBridge("virbr0", "172.17.0.254/24"), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A),
                "virbr0",
                Optional.empty());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements())
                .containsExactly(ElementId.network("bridge"), ElementId.bridge("docker0"), ElementId.bridge("virbr0"));
        assertThat(Hosts.names(finding.explains())).isNotEmpty().isSubsetOf(Hosts.CLASS_A);
    }

    @Test
    void isOneFindingAndNotThatOfAnInterfaceAsWell() {
        HostSnapshot facts = withBridge("cni0", "172.17.3.1/24");
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
        assertThat(new SubnetOverlapsInterfaceCheck().inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesABridgeOfTheSitesOwnToTheCheckForInterfaces() {
        HostSnapshot facts = withBridge("br0", "172.17.3.1/24");
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
        assertThat(new SubnetOverlapsInterfaceCheck().inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void findsTheBridgeOfANetworkThatDockerHasForgotten() {
        Finding finding = Hosts.found(check.inspect(withBridge("br-0123456789ab", "172.17.0.1/24")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).contains(ElementId.bridge("br-0123456789ab"));
    }

    @Test
    void findsTwoDockerNetworksInOneRange() {
        HostSnapshot facts = Hosts.healthy()
                .with(
                        Facts.NETWORKS,
                        List.of(Hosts.network("bridge", "172.17.0.0/16"), Hosts.network("shop", "172.17.8.0/24")));
        assertThat(Hosts.found(check.inspect(facts)).elements())
                .contains(ElementId.network("bridge"), ElementId.network("shop"));
    }

    @Test
    void onlyMentionsANetworkThatIsSetAsideAndNotRunning() {
        HostSnapshot facts = Hosts.healthy()
                .with(
                        Facts.CLAIMED_RANGES,
                        List.of(
                                new ClaimedRange(
                                        ClaimedRange.Claimant.LIBVIRT,
                                        "/etc/libvirt/qemu/networks/default.xml",
                                        Subnet.of("172.17.122.0/24")),
                                new ClaimedRange(
                                        ClaimedRange.Claimant.COMPOSE,
                                        "/srv/compose.yml",
                                        Subnet.of("172.17.0.0/16"))));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void passesAHostWithOtherNetworksBesideDockers() {
        assertThat(check.inspect(withBridge("virbr0", "192.168.122.1/24"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
