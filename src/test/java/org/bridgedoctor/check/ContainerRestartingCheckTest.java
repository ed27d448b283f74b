package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
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
    void findsOneThatIsMetWhileItRunsBetweenTwoRestarts() {
        assertThat(check.inspect(started(9, 4, 0))).isInstanceOf(CheckOutcome.Found.class);
        // started every 50 seconds, and this time 40 seconds ago
        assertThat(check.inspect(started(20, 40, 1000))).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void passesOneThatHasRunLongerThanItEverDid() {
        assertThat(check.inspect(started(20, 60, 1000))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(started(0, 1, 1000))).isEqualTo(CheckOutcome.passed());
        // three times in a year, and the last time a minute ago
        assertThat(check.inspect(started(3, 60, 31_000_000))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void namesNothingElseOfAContainerThatIsMetWhileItRuns() {
        HostSnapshot facts = Hosts.withOutcome(
                started(9, 4, 0), Cell.Outcome.REFUSED, List.of("host>container:web/tcp:80", "host>host/tcp:8080"));
        Map<String, ContainerInside> insides = new HashMap<>(facts.require(Facts.INSIDES));
        insides.put("web", new ContainerInside("web", List.of(), List.of(), List.of(), List.of()));
        Verdict verdict = Hosts.verdict(facts.with(Facts.INSIDES, insides));
        assertThat(verdict.causes()).extracting(Finding::id).containsExactly("container-restarting");
        assertThat(verdict.unexplained()).isEmpty();
    }

    /** web was started so many times, the last time so many seconds ago, the first time so many before that. */
    private static HostSnapshot started(int times, long ago, long before) {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        HostSnapshot facts = CabledHost.healthy();
        List<Container> containers = facts.require(Facts.CONTAINERS).stream()
                .map(it -> it.name().equals("web")
                        ? in(
                                it,
                                new Container.Life(
                                        times,
                                        Optional.of(now.minusSeconds(ago + before)),
                                        Optional.of(now.minusSeconds(ago)),
                                        Optional.of(now)))
                        : it)
                .toList();
        return facts.with(Facts.CONTAINERS, containers);
    }

    private static Container in(Container it, Container.Life life) {
        return new Container(
                it.id(),
                it.name(),
                it.image(),
                "running",
                it.pid(),
                it.networkMode(),
                it.attachments(),
                it.publishedPorts(),
                "always",
                it.isRemovedAtStop(),
                it.composeProject(),
                "",
                life);
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
