package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class DockerIptablesDisabledCheckTest {
    private final DockerIptablesDisabledCheck check = new DockerIptablesDisabledCheck();

    private static final List<String> OUTWARD = List.of("container:api>gateway/icmp", "container:web>gateway/icmp");

    private static HostSnapshot off(HostSnapshot facts) {
        return facts.with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\"iptables\": false}"));
    }

    @Test
    void findsThatNobodyTranslatesWhatContainersSendOutside() {
        HostSnapshot facts = off(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, OUTWARD));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(OUTWARD);
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "grep -o '\"iptables\": *[a-z0-9\".]*' /etc/docker/daemon.json", "\"iptables\": false"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).contains("docker-iptables-disabled");
    }

    @Test
    void onlyMentionsItWhereSomebodyWritesTheRulesHimself() {
        HostSnapshot facts =
                off(CabledHost.healthy()).with(Facts.FIREWALL, Rules.flushed().firewall());
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void warnsWhereAllLivesByTheRulesOfBefore() {
        HostSnapshot facts = off(CabledHost.healthy());
        Finding left = Hosts.found(
                check.inspect(facts.with(Facts.FIREWALL, Rules.docker().firewall())));
        assertThat(left.severity()).isEqualTo(Severity.WARNING);
        assertThat(left.title().key()).endsWith(".left");
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
