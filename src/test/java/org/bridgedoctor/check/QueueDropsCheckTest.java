package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Queue;
import org.junit.jupiter.api.Test;

class QueueDropsCheckTest {
    private final QueueDropsCheck check = new QueueDropsCheck();

    private static HostSnapshot with(HostSnapshot facts, Queue... queues) {
        return facts.with(Facts.QUEUES, List.of(queues));
    }

    @Test
    void findsAQueueOnTheBridgeThatThrowsPacketsAway() {
        HostSnapshot facts = with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A),
                new Queue("tbf", "docker0", "root", "", 0, 25));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title().arguments()).startsWith("docker0", "tbf", "25", "root");
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "tc -s qdisc show dev docker0 | grep -o 'qdisc [a-z_]*\\|dropped [0-9]*'",
                        "qdisc tbf\ndropped 25"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("queue-drops");
    }

    @Test
    void findsAFilterOnOneContainersCable() {
        Finding finding = Hosts.found(check.inspect(
                with(CabledHost.withoutWeb(), new Queue("ingress", "veth1", "parent ffff:fff1", "", 9, 3))));
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
    }

    @Test
    void passesALimitThatDropsALittleByIntent() {
        assertThat(check.inspect(with(CabledHost.healthy(), new Queue("tbf", "docker0", "root", "", 10_000, 12))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesWhatTheHostsOwnCardDropped() {
        assertThat(check.inspect(with(CabledHost.withoutWeb(), new Queue("tbf", "eth0", "root", "", 0, 12))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
