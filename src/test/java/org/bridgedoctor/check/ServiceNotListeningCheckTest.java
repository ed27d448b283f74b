package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.junit.jupiter.api.Test;

class ServiceNotListeningCheckTest {
    private final ServiceNotListeningCheck check = new ServiceNotListeningCheck();

    private static final List<String> REFUSED = List.of(
            "host>container:web/tcp:80",
            "host>host/tcp:8080",
            "nginx>container:web/http:80",
            "operator>container:web/tcp:8080",
            "operator>nginx/http:80");

    private static HostSnapshot listening(HostSnapshot facts, String... at) {
        List<Listener> listeners = List.of(at).stream()
                .map(it -> new Listener(Hosts.ip(it), 80, ""))
                .toList();
        return CabledHost.with(
                facts,
                "web",
                old -> new ContainerInside("web", old.interfaces(), old.routes(), old.neighbours(), listeners));
    }

    private static HostSnapshot refused() {
        return Hosts.refusing(CabledHost.healthy(), REFUSED);
    }

    @Test
    void findsAPortThatRefusesForThisReasonAndExplainsEveryWayToIt() {
        HostSnapshot facts = listening(refused());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(finding.title().arguments()).startsWith(List.of("web:80"), 1, "80");
        assertThat(Hosts.names(finding.explains())).isEqualTo(REFUSED);
        assertThat(finding.evidence())
                .containsExactly(new Evidence("nsenter -t 4711 -n ss -Hlnt | awk '{print $4}'", ""));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("service-not-listening");
    }

    @Test
    void saysNothingOfAContainerThatCannotBeReachedAtAll() {
        assertThat(check.inspect(listening(CabledHost.withoutWeb()))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesOtherReasonsToTheirChecks() {
        assertThat(check.inspect(listening(refused(), "127.0.0.1"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(listening(refused(), "::1"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesAPortThatNginxAloneAsksForToNginx() {
        HostSnapshot facts = CabledHost.with(
                        CabledHost.healthy(),
                        "api",
                        old -> new ContainerInside("api", old.interfaces(), old.routes(), old.neighbours(), List.of()))
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1",
                                List.of(80),
                                List.of(new Nginx.Upstream("/etc/nginx/a.conf", "172.17.0.3", 9000)),
                                ""));
        HostSnapshot dialled = Hosts.plus(
                facts,
                Hosts.outcome(Hosts.cell("nginx", "container:api", "http:9000", "172.17.0.3"), Cell.Outcome.REFUSED));
        assertThat(check.inspect(dialled)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
