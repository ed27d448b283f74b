package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class BridgeAddressWrongCheckTest {
    private final BridgeAddressWrongCheck check = new BridgeAddressWrongCheck();

    private static HostSnapshot with(String... addresses) {
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A)
                .with(
                        Facts.INTERFACES,
                        List.of(Hosts.nic("eth0", Kind.NIC, "10.42.1.77/24"), Hosts.docker0(addresses)));
    }

    private static HostSnapshot withGateway(HostSnapshot facts, String gateway) {
        DockerNetwork it = Hosts.network("bridge", "172.17.0.0/16");
        return facts.with(
                Facts.NETWORKS,
                List.of(new DockerNetwork(
                        it.id(),
                        it.name(),
                        it.driver(),
                        false,
                        List.of(Subnet.of("172.17.0.0/16")),
                        List.of(Hosts.ip(gateway)),
                        Map.of(),
                        it.composeProject())));
    }

    @Test
    void findsAnAddressOfAnotherNetwork() {
        Finding finding = Hosts.found(check.inspect(with("172.30.0.1/16")));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(Hosts.CLASS_A);
        assertThat(finding.summary().arguments())
                .contains(List.of("172.30.0.1/16"), List.of("172.17.0.1/16 (docker0)"));
        assertThat(finding.evidence())
                .contains(new Evidence("ip -4 -o addr show dev docker0", "7: docker0 inet 172.30.0.1/16"));
    }

    @Test
    void findsAnotherAddressOfTheSameNetworkWhereDockerNamesItsGateway() {
        assertThat(Hosts.found(check.inspect(withGateway(with("172.17.0.9/16"), "172.17.0.1")))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void takesTheContainersWordForTheGatewayWhereDockerNamesNone() {
        assertThat(check.inspect(with("172.17.0.254/16").with(Facts.INSIDES, Map.of())))
                .as("nobody tells: it may be a bip of its own")
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(inside(with("172.17.0.254/16"), "172.17.0.254")))
                .isEqualTo(CheckOutcome.passed());
        Finding finding = Hosts.found(check.inspect(inside(with("172.17.0.254/16"), "172.17.0.1")));
        assertThat(finding.summary().arguments()).contains(List.of("172.17.0.1/16 (docker0)"));
        assertThat(check.inspect(inside(with("172.17.0.1/16"), "172.17.0.99")))
                .as("a container can lose its way by itself")
                .isEqualTo(CheckOutcome.passed());
    }

    private static HostSnapshot inside(HostSnapshot facts, String gateway) {
        return facts.with(
                Facts.INSIDES,
                Map.of(
                        "web",
                        new ContainerInside(
                                "web",
                                List.of(),
                                List.of(Hosts.route("0.0.0.0/0", gateway, "eth0")),
                                List.of(),
                                List.of())));
    }

    @Test
    void findsAPrefixThatLeavesContainersOutside() {
        Finding finding = Hosts.found(check.inspect(with("172.17.0.1/32")));
        assertThat(finding.summary().arguments())
                .contains(List.of("172.17.0.1/32"), List.of("172.17.0.1/16 (docker0)"));
        assertThat(check.inspect(with("172.17.0.1/24")))
                .as("every container lies in it")
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesABridgeThatHasTheRightAddressAmongOthers() {
        assertThat(check.inspect(withGateway(with("192.168.99.1/24", "172.17.0.1/16"), "172.17.0.1")))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesABridgeWithoutAnyAddressToTheOtherCheck() {
        assertThat(check.inspect(with())).isEqualTo(CheckOutcome.passed());
        assertThat(new BridgeAddressMissingCheck().inspect(with("172.30.0.1/16")))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
