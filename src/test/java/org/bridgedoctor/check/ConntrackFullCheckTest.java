package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class ConntrackFullCheckTest {
    private final ConntrackFullCheck check = new ConntrackFullCheck();

    private static HostSnapshot with(HostSnapshot facts, String count) {
        return facts.with(
                Facts.SYSCTLS,
                Map.of(
                        "net.ipv4.ip_forward",
                        "1",
                        "net.netfilter.nf_conntrack_count",
                        count,
                        "net.netfilter.nf_conntrack_max",
                        "65536"));
    }

    @Test
    void findsATableWithoutRoomForNewConnections() {
        List<String> cells = List.of("operator>container:web/tcp:8080");
        HostSnapshot facts = with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, cells)
                        .with(Facts.KERNEL_LOG, List.of("nf_conntrack: table full, dropping packet")),
                "65530");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title().arguments()).containsExactly("65530", "65536", "262144");
        assertThat(Hosts.names(finding.explains())).isEqualTo(cells);
        assertThat(finding.evidence()).hasSize(2);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("conntrack-full");
    }

    @Test
    void onlyWarnsWhileNothingFails() {
        assertThat(Hosts.found(check.inspect(with(CabledHost.healthy(), "65530")))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void passesATableWithRoom() {
        assertThat(check.inspect(with(CabledHost.healthy(), "60000"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
