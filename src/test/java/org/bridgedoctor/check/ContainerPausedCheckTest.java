package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class ContainerPausedCheckTest {
    private final ContainerPausedCheck check = new ContainerPausedCheck();

    private static Container in(Container it, String state) {
        return new Container(
                it.id(),
                it.name(),
                it.image(),
                state,
                it.pid(),
                it.networkMode(),
                it.attachments(),
                it.publishedPorts(),
                it.restartPolicy(),
                it.isRemovedAtStop(),
                it.composeProject());
    }

    private static HostSnapshot web(HostSnapshot facts, String state) {
        List<Container> containers = facts.require(Facts.CONTAINERS).stream()
                .map(it -> it.name().equals("web") ? in(it, state) : it)
                .toList();
        return facts.with(Facts.CONTAINERS, containers);
    }

    @Test
    void explainsConnectionsToAPausedContainerButNoPings() {
        List<String> tcp = List.of(
                "host>container:web/tcp:80",
                "host>host/tcp:8080",
                "nginx>container:web/http:80",
                "operator>container:web/tcp:8080",
                "operator>nginx/http:80");
        HostSnapshot facts = web(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, tcp), "paused");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(Hosts.names(finding.explains())).isEqualTo(tcp);
        assertThat(finding.evidence())
                .containsExactly(new Evidence("docker inspect -f '{{.State.Status}}' web", "paused"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("container-paused");
        assertThat(Hosts.names(Hosts.found(check.inspect(web(CabledHost.withoutWeb(), "paused")))
                        .explains()))
                .isEqualTo(tcp);
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
