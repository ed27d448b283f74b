package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;

/** Starts docker where its service is known to systemd and not masked. What dockerd objects to is then in the run's log. */
final class DockerStart {
    private DockerStart() {}

    static Optional<Remediation> remediation(HostSnapshot facts) {
        return Service.of(facts, "docker")
                .filter(Service::isKnown)
                .filter(service ->
                        !service.isActive() && !service.unitFileState().equals("masked"))
                .filter(service -> !isRefused(facts))
                .map(service -> start());
    }

    /** Whether docker does not run and should. */
    static boolean isMissed(HostSnapshot facts) {
        return Service.of(facts, "docker")
                .filter(service -> !service.isActive() && service.isWanted())
                .filter(Service::isKnown)
                .isPresent();
    }

    /** Starts it once what it failed of is put right; systemd may have given it up by then. */
    static Action afterFailing() {
        return new Action(
                Text.of("step.start-docker"),
                List.of("sh", "-c", "! systemctl --quiet is-active docker"),
                List.of("sh", "-c", "systemctl reset-failed docker; systemctl start docker"),
                List.of("systemctl", "stop", "docker"));
    }

    /** While dockerd refuses its daemon.json, starting it brings nothing: the file comes first. */
    private static boolean isRefused(HostSnapshot facts) {
        DaemonCommand command = DaemonCommand.of(facts);
        return command.reads(DaemonJson.PATH)
                && facts.get(Facts.DAEMON_CONFIG)
                        .filter(DaemonConfig::exists)
                        .filter(config -> DaemonJson.of(config.text()).flaws(command, Docker.version(facts)).stream()
                                .anyMatch(DaemonFlaw::isFatal))
                        .isPresent();
    }

    private static Remediation start() {
        return new Remediation(
                "start-docker",
                "docker-not-running",
                Text.of("remedy.start-docker.title"),
                new Impact(
                        Text.of("remedy.start-docker.impact"),
                        Duration.ofSeconds(15),
                        List.of(),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.start-docker.undo")),
                List.of(new Action(
                        Text.of("step.start-docker"),
                        List.of("sh", "-c", "! systemctl --quiet is-active docker"),
                        List.of("systemctl", "start", "docker"),
                        List.of("systemctl", "stop", "docker"))),
                List.of(Text.of("advice.docker-not-running")),
                List.of(
                        Facts.SERVICES,
                        Facts.DOCKER,
                        Facts.DOCKER_JOURNAL,
                        Facts.INTERFACES,
                        Facts.BRIDGES,
                        Facts.FDB,
                        Facts.ROUTES,
                        Facts.ROUTE_CHOICES,
                        Facts.NETWORKS,
                        Facts.CONTAINERS,
                        Facts.INSIDES,
                        Facts.LISTENERS,
                        Facts.REACHABILITY,
                        Facts.TRACES));
    }
}
