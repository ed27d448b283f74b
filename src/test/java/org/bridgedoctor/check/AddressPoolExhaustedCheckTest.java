package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class AddressPoolExhaustedCheckTest {
    private final AddressPoolExhaustedCheck check = new AddressPoolExhaustedCheck();

    private static HostSnapshot with(int sixteens, int twenties) {
        List<DockerNetwork> networks = new java.util.ArrayList<>();
        for (int i = 0; i < sixteens; i++) {
            networks.add(Hosts.network("n" + i, "172." + (17 + i) + ".0.0/16"));
        }
        for (int i = 0; i < twenties; i++) {
            networks.add(Hosts.network("m" + i, "192.168." + 16 * i + ".0/20"));
        }
        return CabledHost.healthy()
                .with(Facts.NETWORKS, networks)
                .with(Facts.DAEMON_CONFIG, new DaemonConfig(false, ""));
    }

    @Test
    void warnsWhereAllOfDockersRangesAreInUse() {
        Finding finding = Hosts.found(check.inspect(with(15, 16)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().arguments()).startsWith(31L).endsWith(31);
    }

    @Test
    void passesAsLongAsOneIsLeft() {
        assertThat(check.inspect(with(15, 15))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(with(14, 16))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void countsTheRangesThatAreConfigured() {
        HostSnapshot facts = with(1, 0)
                .with(
                        Facts.DAEMON_CONFIG,
                        new DaemonConfig(
                                true, "{\"default-address-pools\": [{\"base\": \"172.17.0.0/16\", \"size\": 17}]}"));
        assertThat(Hosts.found(check.inspect(facts)).title().arguments()).startsWith(2L);
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
