package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class ContainerRestartingCheckTest {
    private final ContainerRestartingCheck check = new ContainerRestartingCheck();

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
    void namesAContainerThatRestartsWithItsLastWords() {
        List<String> cells = List.of("host>host/tcp:8080", "operator>container:web/tcp:8080");
        HostSnapshot facts = web(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.REFUSED, cells), "restarting")
                .with(Facts.RESTARTING_LOGS, Map.of("web", List.of("no config")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).contains("host>host/tcp:8080");
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("docker inspect -f '{{.State.Status}}' web", "restarting"),
                        new Evidence("docker logs --tail 5 web", "no config"));
    }

    @Test
    void passesAContainerThatIsPaused() {
        assertThat(check.inspect(web(CabledHost.healthy(), "paused"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
