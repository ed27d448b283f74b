package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;
import org.junit.jupiter.api.Test;

class DockerNotRunningCheckTest {
    private final DockerNotRunningCheck check = new DockerNotRunningCheck();

    private static HostSnapshot stopped(Service service, String refusal) {
        Docker silent = new Docker(
                Version.parse("20.10.11"),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false,
                refusal);
        return HostSnapshot.empty().with(Facts.DOCKER, silent).with(Facts.SERVICES, Map.of("docker", service));
    }

    @Test
    void missesADaemonThatIsEnabled() {
        Finding finding = Hosts.found(check.inspect(stopped(Hosts.service("inactive", "enabled"), "Cannot connect")));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title()).isEqualTo(Text.of("finding.docker-not-running.title"));
        assertThat(finding.evidence().getFirst()).isEqualTo(new Evidence("docker version", "Cannot connect"));
    }

    @Test
    void namesTheLineOfTheJournalWhereTheConfigurationIsBroken() {
        String line =
                "unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character '/' looking for beginning of object key string";
        HostSnapshot facts =
                stopped(Hosts.service("failed", "enabled"), "").with(Facts.DOCKER_JOURNAL, List.of("Starting", line));
        assertThat(Hosts.found(check.inspect(facts)).title())
                .isEqualTo(Text.of("finding.docker-not-running.title.config", line));
    }

    @Test
    void hearsTheLastWordsOnly() {
        String config = "unable to configure the Docker daemon with file /etc/docker/daemon.json: EOF";
        String start = "failed to start daemon: bridge device with non default name br99 must be created manually";
        HostSnapshot facts = stopped(Hosts.service("failed", "enabled"), "");
        assertThat(Hosts.found(check.inspect(facts.with(Facts.DOCKER_JOURNAL, List.of(config, "Starting", start))))
                        .title())
                .isEqualTo(Text.of("finding.docker-not-running.title.start", start));
        HostSnapshot ranSince = facts.with(
                Facts.DOCKER_JOURNAL,
                List.of(start, "level=info msg=\"Daemon has completed initialization\"", "Stopping"));
        assertThat(Hosts.found(check.inspect(ranSince)).title()).isEqualTo(Text.of("finding.docker-not-running.title"));
    }

    @Test
    void missesADaemonThatWasSwitchedOffButLeftItsBridgeBehind() {
        HostSnapshot facts = stopped(Hosts.service("inactive", "disabled"), "Cannot connect to the Docker daemon")
                .with(Facts.INTERFACES, List.of(Hosts.docker0()));
        assertThat(check.inspect(facts)).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void doesNotMissADaemonThatNobodyWants() {
        assertThat(check.inspect(stopped(Hosts.service("inactive", "disabled"), "")))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.docker-not-wanted")));
    }

    @Test
    void doesNotMistakeAMissingRightForAStoppedDaemon() {
        HostSnapshot facts =
                stopped(Hosts.service("active", "enabled"), "Got permission denied while trying to connect");
        assertThat(check.inspect(facts))
                .isEqualTo(new CheckOutcome.Skipped(new Absence(Absence.Cause.NO_RIGHT, "docker").text()));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void missesNoDaemonThatNobodyHasAsked() {
        HostSnapshot pasted = stopped(Hosts.service("active", "enabled"), "")
                .with(Facts.INTERFACES, List.of(Hosts.docker0("172.17.0.1/16")));
        assertThat(check.inspect(pasted)).isInstanceOf(CheckOutcome.NotApplicable.class);
    }
}
