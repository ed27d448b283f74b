package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class IccDisabledCheckTest {
    private final IccDisabledCheck check = new IccDisabledCheck();

    @Test
    void mentionsANetworkWhoseContainersAreKeptApartByChoice() {
        DockerNetwork apart = new DockerNetwork(
                "0123456789abcdefbridge",
                "bridge",
                "bridge",
                false,
                List.of(Subnet.of("172.17.0.0/16")),
                List.of(),
                Map.of("com.docker.network.bridge.enable_icc", "false"),
                Optional.empty());
        Finding finding = Hosts.found(check.inspect(CabledHost.healthy().with(Facts.NETWORKS, List.of(apart))));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.elements()).containsExactly(ElementId.network("bridge"));
        assertThat(finding.explains()).isEmpty();
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
