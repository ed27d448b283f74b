package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.NginxError;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class NginxUpstreamRefusedCheckTest {
    private final NginxUpstreamRefusedCheck check = new NginxUpstreamRefusedCheck();

    private static HostSnapshot refusing() {
        HostSnapshot facts = Hosts.withOutcome(
                Hosts.healthy(),
                Cell.Outcome.REFUSED,
                List.of("nginx>container:web/http:80", "host>container:web/tcp:80"));
        return Hosts.withOutcome(facts, Cell.Outcome.IMPLAUSIBLE, List.of("operator>nginx/http:80"));
    }

    @Test
    void namesThePlaceAtWhichNobodyListens() {
        Finding finding = Hosts.found(check.inspect(refusing()));
        assertThat(finding.title().arguments()).containsExactly(List.of("web:80"), List.of("80"));
        assertThat(finding.elements()).containsExactly(ElementId.NGINX, ElementId.container("web"));
        assertThat(Hosts.names(finding.explains()))
                .containsExactly("host>container:web/tcp:80", "nginx>container:web/http:80", "operator>nginx/http:80");
    }

    @Test
    void doesNotBlameThePortOfAContainerThatIsCutOff() {
        HostSnapshot facts =
                Hosts.withOutcome(refusing(), Cell.Outcome.UNREACHABLE, List.of("host>container:web/icmp"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesATimeoutToOtherChecks() {
        HostSnapshot facts =
                Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, List.of("nginx>container:web/http:80"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void believesTheLogWhereTheCellOnlySaysThatItFailed() {
        NginxError refused =
                new NginxError("now", 111, "http://172.17.0.2:80/", "connect() failed (111: Connection refused)");
        HostSnapshot facts = Hosts.withOutcome(
                        Hosts.healthy(), Cell.Outcome.IMPLAUSIBLE, List.of("nginx>container:web/http:80"))
                .with(Facts.NGINX_ERRORS, List.of(refused));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void asksNothingOfAnNginxThatNobodyWants() {
        HostSnapshot facts = refusing()
                .with(
                        Facts.SERVICES,
                        Map.of("nginx", new Service("nginx", true, "inactive", "dead", "disabled", "success", "")));
        assertThat(check.inspect(facts)).isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.nginx-not-wanted")));
    }

    @Test
    void leavesAPortAtWhichDockerShouldListenToDocker() {
        Nginx nginx = new Nginx("1.22.1", List.of(80), List.of(new Nginx.Upstream("/a.conf", "127.0.0.1", 8080)), "");
        HostSnapshot facts = Hosts.plus(
                        Hosts.healthy(), Hosts.cell("nginx", "address:127.0.0.1", "http:8080", "127.0.0.1"))
                .with(Facts.NGINX, nginx);
        facts = Hosts.refusing(
                facts, List.of("nginx>address:127.0.0.1/http:8080", "host>host/tcp:8080", "operator>nginx/http:80"));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
        HostSnapshot silent = facts.with(Facts.LISTENERS, List.of());
        assertThat(check.inspect(silent)).isEqualTo(CheckOutcome.passed());
        assertThat(Hosts.verdict(silent).causes()).extracting(Finding::id).containsExactly("docker-proxy-gone");
    }

    @Test
    void namesTheStoppedContainerThatPublishedThePort() {
        Nginx nginx = new Nginx("1.22.1", List.of(80), List.of(new Nginx.Upstream("/a.conf", "127.0.0.1", 8080)), "");
        Container web = Hosts.container("web", "172.17.0.2", 8080);
        Container exited = new Container(
                web.id(),
                "web",
                web.image(),
                "exited",
                0,
                "default",
                List.of(),
                web.publishedPorts(),
                "no",
                false,
                Optional.empty());
        HostSnapshot facts = Hosts.refusing(
                Hosts.plus(Hosts.healthy(), Hosts.cell("nginx", "address:127.0.0.1", "http:8080", "127.0.0.1"))
                        .with(Facts.NGINX, nginx)
                        .with(Facts.CONTAINERS, List.of(exited))
                        .with(Facts.LISTENERS, List.of()),
                List.of("nginx>address:127.0.0.1/http:8080"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.nginx-upstream-refused.title.stopped");
        assertThat(finding.elements()).contains(ElementId.container("web"));
        assertThat(finding.evidence()).contains(new Evidence("docker inspect -f '{{.State.Status}}' web", "exited"));
    }

    @Test
    void leavesThePortsOfTheHostToDockerWhileDockerIsMissed() {
        HostSnapshot facts = Hosts.plus(
                        Hosts.healthy(), Hosts.cell("nginx", "address:127.0.0.1", "http:8080", "127.0.0.1"))
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1", List.of(80), List.of(new Nginx.Upstream("/a.conf", "127.0.0.1", 8080)), ""));
        facts = Hosts.refusing(facts, List.of("nginx>address:127.0.0.1/http:8080"));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
        HostSnapshot stopped = facts.without(List.of(Facts.CONTAINERS))
                .with(Facts.DOCKER, Hosts.silentDocker())
                .with(
                        Facts.SERVICES,
                        Map.of("docker", new Service("docker", true, "inactive", "dead", "enabled", "success", "")));
        assertThat(check.inspect(stopped)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
