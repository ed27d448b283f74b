package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetNotPrivateCheckTest {
    private final SubnetNotPrivateCheck check = new SubnetNotPrivateCheck();

    private static HostSnapshot with(String range) {
        return Hosts.healthy().with(Facts.NETWORKS, List.of(Hosts.network("bridge", range)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.169.0.0/24",
                "172.32.0.0/16",
                "172.117.0.0/16",
                "11.0.0.0/8",
                "172.0.0.0/8",
                "100.128.0.0/16"
            })
    void findsWhatOnlyLooksPrivate(String range) {
        Finding finding = Hosts.found(check.inspect(with(range)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.network("bridge"));
        assertThat(finding.title().arguments()).contains(range);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "172.31.255.0/24",
                "192.168.255.0/24",
                "100.64.0.0/10",
                "198.18.0.0/24",
                "fd00::/64"
            })
    void passesWhatBelongsToNobodyElse(String range) {
        assertThat(check.inspect(with(range))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void findsAPublicRangeThatTheFileHoldsForTheNextStart() {
        HostSnapshot facts = Hosts.healthy()
                .with(
                        Facts.DAEMON_CONFIG,
                        new DaemonConfig(
                                true, "{\"default-address-pools\": [{\"base\": \"192.169.0.1/16\", \"size\": 24}]}"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.elements()).containsExactly(ElementId.HOST);
        assertThat(finding.title().arguments()).contains("192.169.0.0/16");
    }

    @Test
    void passesAPublicRangeThatStandsInAComment() {
        HostSnapshot facts = Hosts.healthy()
                .with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\n// \"bip\": \"192.169.0.1/16\"\n}"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }
}
