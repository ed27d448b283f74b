package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;
import org.junit.jupiter.api.Test;

class DaemonConfigInvalidCheckTest {
    private static final String COMMENTED = "{\n  // \"bip\": \"192.168.9.1/24\",\n  \"mtu\": 1400\n}";
    private static final String LOGGED =
            "dockerd[1]: unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character"
                    + " '/' looking for beginning of object key string";

    private final DaemonConfigInvalidCheck check = new DaemonConfigInvalidCheck();

    private static HostSnapshot with(String text) {
        return Hosts.healthy().with(Facts.DAEMON_CONFIG, new DaemonConfig(true, text));
    }

    private static HostSnapshot stopped(HostSnapshot facts) {
        return facts.with(
                        Facts.DOCKER,
                        new Docker(
                                Version.parse("20.10.11"),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                "Cannot connect to the Docker daemon"))
                .with(Facts.SERVICES, Map.of("docker", Hosts.service("failed", "enabled")))
                .with(Facts.DOCKER_JOURNAL, List.of(LOGGED))
                .with(Facts.CONTAINERS, List.of())
                .with(Facts.NETWORKS, List.of())
                .with(Facts.REACHABILITY, new Reachability(List.of()));
    }

    @Test
    void findsTheLineForWhichDockerDoesNotStart() {
        Finding finding = Hosts.found(check.inspect(stopped(with(COMMENTED))));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title().arguments())
                .contains(Text.of("daemon-flaw.line", 2, "// \"bip\": \"192.168.9.1/24\","));
        assertThat(finding.evidence())
                .contains(new Evidence("journalctl -u docker --no-pager -n 50", LOGGED))
                .anyMatch(
                        it -> it.command().startsWith("diff -u") && it.output().contains("-  // \"bip\""));
    }

    @Test
    void isTheCauseOfADockerThatDoesNotRun() {
        Verdict verdict = Hosts.verdict(stopped(with(COMMENTED)));
        assertThat(verdict.causes()).extracting(Finding::id).containsExactly("daemon-config-invalid");
        assertThat(verdict.alsoNoticed()).extracting(Finding::id).contains("docker-not-running");
    }

    @Test
    void warnsWhileDockerStillRuns() {
        Finding finding = Hosts.found(check.inspect(with(COMMENTED)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().key()).endsWith(".title.waiting");
        assertThat(finding.explains()).isEmpty();
    }

    @Test
    void doesNotMakeASecondObjectTheCauseOfAStoppedDocker() {
        HostSnapshot facts = stopped(with("{}\n{\"mtu\": 1400}"));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("docker-not-running");
    }

    @Test
    void namesTheUnitThatSaysTheSame() {
        HostSnapshot facts = stopped(with("{\"hosts\": [\"fd://\"]}"))
                .with(
                        Facts.DAEMON_COMMAND,
                        new DaemonCommand(
                                false,
                                List.of("/usr/bin/dockerd", "-H", "fd://"),
                                List.of("/usr/lib/systemd/system/docker.service")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.evidence()).contains(new Evidence("systemctl cat docker", "/usr/bin/dockerd -H fd://"));
        assertThat(finding.summary().arguments().toString()).contains("/usr/lib/systemd/system/docker.service");
    }

    @Test
    void doesNotAriseWhereThereIsNoSuchFileOrDockerReadsAnother() {
        assertThat(check.inspect(Hosts.healthy().with(Facts.DAEMON_CONFIG, new DaemonConfig(false, ""))))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-daemon-json")));
        DaemonCommand other = new DaemonCommand(true, List.of("dockerd", "--config-file=/srv/d.json"), List.of());
        assertThat(check.inspect(with(COMMENTED).with(Facts.DAEMON_COMMAND, other)))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.daemon-json-elsewhere")));
    }

    @Test
    void passesASoundFile() {
        assertThat(check.inspect(with("{\"bip\": \"10.201.0.1/24\"}"))).isEqualTo(CheckOutcome.passed());
    }
}
