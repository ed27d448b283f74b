package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class PublishedOnLoopbackCheckTest {
    private final PublishedOnLoopbackCheck check = new PublishedOnLoopbackCheck();

    private static HostSnapshot publishing(int port) {
        Container web = Hosts.container("web", "172.17.0.2", 0);
        Container bound = new Container(
                web.id(),
                web.name(),
                web.image(),
                web.state(),
                web.pid(),
                web.networkMode(),
                web.attachments(),
                List.of(new Container.PublishedPort("tcp", 80, Hosts.ip("127.0.0.1"), port)),
                web.restartPolicy(),
                false,
                Optional.empty());
        return CabledHost.healthy().with(Facts.CONTAINERS, List.of(bound));
    }

    @Test
    void mentionsAPortThatOnlyTheHostReaches() {
        Finding finding = Hosts.found(check.inspect(publishing(9000)));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title().arguments()).containsExactly(List.of("web"), List.of("127.0.0.1:9000"), 1);
    }

    @Test
    void passesAPortToWhichNginxPassesRequests() {
        assertThat(check.inspect(publishing(80))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
