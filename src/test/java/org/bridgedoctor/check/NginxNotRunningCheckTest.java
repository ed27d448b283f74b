package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class NginxNotRunningCheckTest {
    private final NginxNotRunningCheck check = new NginxNotRunningCheck();

    private static HostSnapshot with(String active, String unitFile, String since) {
        Service nginx = new Service("nginx", true, active, "dead", unitFile, "success", since);
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.REFUSED, List.of("operator>nginx/http:80"))
                .with(Facts.SERVICES, Map.of("nginx", nginx));
    }

    @Test
    void findsAnEnabledNginxThatIsStopped() {
        Finding finding = Hosts.found(check.inspect(with("inactive", "enabled", "")));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.NGINX);
        assertThat(Hosts.names(finding.explains())).containsExactly("operator>nginx/http:80");
    }

    @Test
    void findsOneThatFailedAndOneThatWasSeenRunning() {
        assertThat(check.inspect(with("failed", "disabled", ""))).isInstanceOf(CheckOutcome.Found.class);
        assertThat(check.inspect(with("inactive", "disabled", "Tue 2021-03-02 09:12:58 CST")))
                .isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void saysWhatTheTestOfTheConfigurationObjectsTo() {
        HostSnapshot facts = with("failed", "enabled", "")
                .with(Facts.NGINX, new Nginx("1.20", List.of(80), List.of(), "nginx: [emerg] unknown directive \"x\""));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).endsWith(".title.config");
        assertThat(finding.summary().arguments()).containsExactly("nginx: [emerg] unknown directive \"x\"");
    }

    @Test
    void showsTheLastWordsOfItsJournal() {
        List<String> journal = List.of("1", "2", "3", "4", "5", "Stopped A high performance web server.");
        Finding finding =
                Hosts.found(check.inspect(with("failed", "enabled", "").with(Facts.NGINX_JOURNAL, journal)));
        assertThat(finding.evidence().getLast())
                .isEqualTo(new Evidence(
                        "journalctl -u nginx -o short-iso --no-pager -n 5",
                        "2\n3\n4\n5\nStopped A high performance web server."));
    }

    @Test
    void doesNotMissOneThatNobodyWants() {
        assertThat(check.inspect(with("inactive", "disabled", "")))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.nginx-not-wanted")));
    }

    @Test
    void passesOneThatSomebodyStartedByHand() {
        HostSnapshot facts = with("inactive", "enabled", "")
                .with(Facts.LISTENERS, List.of(new Listener(Hosts.ip("0.0.0.0"), 80, "nginx")));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void isACauseBesideOneThatCutsOffWhatIsBehindNginx() {
        HostSnapshot facts = Hosts.withOutcome(Hosts.deaf(), Cell.Outcome.REFUSED, List.of("operator>nginx/http:80"))
                .with(
                        Facts.SERVICES,
                        Map.of(
                                "docker",
                                Hosts.service("active", "enabled"),
                                "nginx",
                                new Service("nginx", true, "inactive", "dead", "enabled", "success", "")));
        assertThat(Hosts.verdict(facts).causes())
                .extracting(Finding::id)
                .containsExactly("bridge-deaf", "nginx-not-running");
    }

    @Test
    void isACauseEvenWhereOnlyContainersWereMeasuredAndAreWell() {
        HostSnapshot facts = Hosts.healthy()
                .with(
                        Facts.SERVICES,
                        Map.of(
                                "docker",
                                Hosts.service("active", "enabled"),
                                "nginx",
                                new Service("nginx", true, "inactive", "dead", "enabled", "success", "")));
        HostSnapshot offline = facts.with(
                Facts.REACHABILITY,
                new org.bridgedoctor.host.Reachability(Hosts.cells().stream()
                        .filter(cell -> !cell.from().equals(ElementId.OPERATOR))
                        .toList()));
        assertThat(Hosts.verdict(offline).causes()).extracting(Finding::id).containsExactly("nginx-not-running");
    }
}
