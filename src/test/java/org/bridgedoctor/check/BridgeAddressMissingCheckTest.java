package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class BridgeAddressMissingCheckTest {
    private final BridgeAddressMissingCheck check = new BridgeAddressMissingCheck();
    private static final NetworkInterface ETH0 = Hosts.nic("eth0", Kind.NIC, "10.42.1.77/24");

    /** With the address the kernel takes the route that came with it. */
    private static HostSnapshot bare(HostSnapshot facts) {
        return facts.with(Facts.INTERFACES, List.of(ETH0, Hosts.docker0()))
                .with(
                        Facts.ROUTES,
                        facts.require(Facts.ROUTES).stream()
                                .filter(it ->
                                        it.device().filter("docker0"::equals).isEmpty())
                                .toList());
    }

    @Test
    void doesNotTakeAnAddressThatWasNotShownForOneThatIsMissing() {
        HostSnapshot shownByIpLink = Hosts.healthy().with(Facts.INTERFACES, List.of(ETH0, Hosts.docker0()));
        assertThat(check.inspect(shownByIpLink)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void namesTheAddressThatTheContainersSendTo() {
        HostSnapshot facts = bare(Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.summary().arguments())
                .containsExactly(List.of("docker0"), 1, List.of("172.17.0.1/16 (docker0)"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(Hosts.CLASS_A);
        assertThat(finding.evidence()).containsExactly(new Evidence("ip -4 -o addr show dev docker0", ""));
    }

    @Test
    void takesTheFirstAddressOfTheRangeWhereNobodyKnowsBetter() {
        HostSnapshot facts = bare(Hosts.healthy()).with(Facts.CONTAINERS, List.of());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary().arguments().get(2)).isEqualTo(List.of("172.17.0.1/16 (docker0)"));
    }

    @Test
    void leavesABridgeWithAnotherAddressToTheCheckForWrongOnes() {
        HostSnapshot facts = Hosts.healthy().with(Facts.INTERFACES, List.of(ETH0, Hosts.docker0("172.30.0.1/16")));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesANetworkAloneThatWasMadeWithoutOne() {
        DockerNetwork made = Hosts.network("bridge", "172.17.0.0/16");
        DockerNetwork bare = new DockerNetwork(
                made.id(),
                made.name(),
                made.driver(),
                true,
                made.subnets(),
                List.of(),
                Map.of("com.docker.network.bridge.inhibit_ipv4", "true"),
                Optional.empty());
        assertThat(check.inspect(bare(Hosts.healthy()).with(Facts.NETWORKS, List.of(bare))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
