package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class LiveRestoreHoldsOldNetworkCheckTest {
    private final LiveRestoreHoldsOldNetworkCheck check = new LiveRestoreHoldsOldNetworkCheck();

    private static HostSnapshot configured(String bip, boolean isLiveRestore) {
        Docker docker = Hosts.docker("20.10.24");
        return CabledHost.healthy()
                .with(
                        Facts.DOCKER,
                        new Docker(
                                docker.client(),
                                docker.server(),
                                docker.compose(),
                                false,
                                Optional.empty(),
                                isLiveRestore,
                                false,
                                ""))
                .with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\"bip\": \"" + bip + "\"}"));
    }

    @Test
    void warnsThatANewAddressWaitsForAllContainersToStop() {
        HostSnapshot facts = configured("10.77.0.1/24", true)
                .with(
                        Facts.DOCKER_JOURNAL,
                        List.of("There are old running containers, the network config will not take affect"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().arguments()).containsExactly("10.77.0.1/24", "172.17.0.1/16");
        assertThat(finding.evidence())
                .hasSize(4)
                .contains(new Evidence("ip -o -4 addr show dev docker0 | awk '{print $4}'", "172.17.0.1/16"));
    }

    @Test
    void passesAnAddressThatDockerHasTakenAndAHostWithoutLiveRestore() {
        assertThat(check.inspect(configured("172.17.0.1/16", true))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(configured("10.77.0.1/24", false))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
