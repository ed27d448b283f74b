package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class IcmpIgnoredCheckTest {
    private final IcmpIgnoredCheck check = new IcmpIgnoredCheck();

    @Test
    void mentionsThatTheHostAnswersNoPingsByChoice() {
        HostSnapshot facts = CabledHost.healthy()
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.icmp_echo_ignore_all", "1"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.explains()).isEmpty();
        assertThat(finding.evidence()).containsExactly(new Evidence("sysctl -n net.ipv4.icmp_echo_ignore_all", "1"));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
