package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.junit.jupiter.api.Test;

class DockerProxyGoneCheckTest {
    private final DockerProxyGoneCheck check = new DockerProxyGoneCheck();

    private static final List<String> FROM_HOST = List.of("host>host/tcp:8080");

    private static HostSnapshot gone(HostSnapshot facts) {
        return facts.with(Facts.LISTENERS, List.of(new Listener(Hosts.ip("0.0.0.0"), 80, "nginx")));
    }

    private static HostSnapshot refused() {
        return gone(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.REFUSED, FROM_HOST));
    }

    @Test
    void findsThatNobodyListensAtAPublishedPortWhichTheHostAloneCannotReach() {
        HostSnapshot facts = refused();
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(FROM_HOST);
        assertThat(finding.evidence())
                .containsExactly(new Evidence("ss -Hlnt | awk '{print $4}' | grep -E ':(8080)$'", ""));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("docker-proxy-gone");
    }

    @Test
    void passesAHostThatWasToldToDoWithoutByItsFileOrItsCommand() {
        assertThat(check.inspect(
                        refused().with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\"userland-proxy\": false}"))))
                .isEqualTo(CheckOutcome.passed());
        DaemonCommand command =
                new DaemonCommand(true, List.of("/usr/bin/dockerd", "--userland-proxy=false"), List.of());
        assertThat(check.inspect(refused().with(Facts.DAEMON_COMMAND, command))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
