package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;

/** Repairs that change one key of daemon.json and restart docker, which reads it then. */
public final class DaemonRepairs {
    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    DockerRestart.TOUCHES.stream(),
                    Stream.of(Facts.DAEMON_CONFIG, Facts.DAEMON_COMMAND, Facts.FIREWALL))
            .toList();
    private static final Duration USUAL = Duration.ofSeconds(25);
    private static final String RESTART = "systemctl reset-failed docker; systemctl restart docker";

    private DaemonRepairs() {}

    /** Lets docker write its firewall rules; empty where daemon.json is not what forbids it, or a restart is not safe. */
    public static Optional<Remediation> withRules(HostSnapshot facts) {
        return writable(facts, List.of(), List.of("iptables"))
                .filter(file -> file.has("iptables"))
                .flatMap(file -> restarted(
                        "docker-iptables-disabled", "let-docker-write-rules", file.without("iptables"), facts));
    }

    /** The file that makes containers on docker0 send packets of at most this size from docker's next start on. */
    static Optional<ConfigFile> withMtu(HostSnapshot facts, int mtu) {
        return writable(facts, List.of("bridge"), List.of("bridge", "mtu"))
                .map(file -> file.with("mtu", Integer.toString(mtu)))
                .map(next -> write(next, facts, List.of()));
    }

    /** Writes this into the host's daemon.json, and runs the command that makes docker read it. */
    static ConfigFile write(DaemonJson next, HostSnapshot facts, List<String> activate) {
        return new ConfigFile(
                Text.of("step.daemon-json", DaemonJson.PATH),
                DaemonJson.PATH,
                facts.get(Facts.DAEMON_CONFIG).filter(DaemonConfig::exists).map(DaemonConfig::text),
                next.text(),
                activate);
    }

    /**
     * The host's daemon.json where it is sound, can be written as a whole, and makes docker do nothing new beside what is asked
     * for.
     *
     * @param keys what the file may not say, since what is asked for would then be without effect
     * @param flags what dockerd's command line may not say, for the same reason
     */
    static Optional<DaemonJson> writable(HostSnapshot facts, List<String> keys, List<String> flags) {
        DaemonCommand command = DaemonCommand.of(facts);
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        return facts.get(Facts.DAEMON_CONFIG)
                .filter(config -> command.isRunning()
                        && Stream.concat(Stream.of("config-file", "data-root", "graph"), flags.stream())
                                .noneMatch(command::has))
                .filter(config -> !config.exists()
                        || DaemonJson.of(config.text())
                                .flaws(command, docker.flatMap(Docker::server))
                                .isEmpty())
                .map(config -> DaemonJson.of(config.text()))
                .filter(file -> file.isReadable()
                        && !file.hasBlanks()
                        && keys.stream().noneMatch(file::has)
                        && file.keepsFolder(docker));
    }

    private static Optional<Remediation> restarted(String findingId, String id, DaemonJson next, HostSnapshot facts) {
        return DockerRestart.stopping(facts)
                .map(stopping -> new Remediation(
                        id,
                        findingId,
                        Text.of("remedy." + id + ".title"),
                        new Impact(
                                Text.of("remedy.restart-docker.impact", stopping.size()),
                                USUAL,
                                DockerRestart.interrupts(stopping),
                                List.of(DaemonJson.PATH, RemediationCatalogue.RUN_FOLDER),
                                Text.of("remedy.move-docker.undo")),
                        List.of(write(next, facts, DockerRestart.andStartAgain(RESTART, stopping))),
                        List.of(),
                        TOUCHES));
    }
}
