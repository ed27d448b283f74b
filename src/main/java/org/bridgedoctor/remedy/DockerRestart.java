package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;

/**
 * Restarts docker, which writes all of its rules anew, and starts again what docker itself would leave stopped. Not offered
 * where a restart would do more than that: on a swarm or kubernetes node, and where a container would be gone for good.
 */
public final class DockerRestart {
    static final List<FactKey<?>> TOUCHES = Stream.concat(
                    LiveRepair.TOUCHES.stream(),
                    Stream.of(
                            Facts.SERVICES,
                            Facts.DOCKER,
                            Facts.DOCKER_JOURNAL,
                            Facts.NETWORKS,
                            Facts.CONTAINERS,
                            Facts.LISTENERS))
            .toList();
    /** Docker gives each container ten seconds to end, all at the same time, and then comes up again. */
    private static final Duration USUAL = Duration.ofSeconds(25);

    private DockerRestart() {}

    /** The restart, as what puts this finding right; empty where it is not safe to offer. */
    public static Optional<Remediation> against(String findingId, HostSnapshot facts) {
        return stopping(facts)
                .map(stopping -> restart(
                        "restart-docker",
                        findingId,
                        USUAL,
                        stopping,
                        step(stopping),
                        List.of(Text.of("advice." + findingId))));
    }

    /**
     * Stops every container, restarts docker, and starts the same containers again: what live-restore holds is let go of. Empty
     * where that is not safe, as a restart is not.
     */
    public static Optional<Remediation> afterStopping(String findingId, HostSnapshot facts) {
        List<Container> running = running(facts);
        boolean areNamed = running.stream().allMatch(it -> ContainerName.of(it).isPresent());
        if (stopping(facts).isEmpty() || running.isEmpty() || !areNamed) {
            return Optional.empty();
        }
        String script = "docker stop \"$@\" && systemctl restart docker && docker start \"$@\"";
        Action step = new Action(
                Text.of("step.stop-and-restart", names(running)),
                List.of("true"),
                ShellWords.and(List.of("keeping_zones", "sh", "-c", script, "sh"), ids(running)),
                ShellWords.and(List.of("docker", "start"), ids(running)));
        return Optional.of(restart("stop-and-restart", findingId, USUAL.multipliedBy(2), running, step, List.of()));
    }

    static List<Container> running(HostSnapshot facts) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(Container::isRunning)
                .toList();
    }

    /**
     * The containers that a restart of the running docker stops; empty where a restart is not safe: on a swarm or kubernetes
     * node, and where a container would be gone for good.
     */
    static Optional<List<Container>> stopping(HostSnapshot facts) {
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        if (docker.isEmpty() || !Service.isRunning(facts, "docker") || endsMore(facts)) {
            return Optional.empty();
        }
        return Optional.of(docker.get().liveRestore() ? List.of() : running(facts));
    }

    /** Whether more would end with docker than comes back with it: a swarm or kubernetes node, a container gone for good. */
    static boolean endsMore(HostSnapshot facts) {
        return facts.get(Facts.DOCKER).filter(it -> it.isSwarm() || it.shim()).isPresent()
                || running(facts).stream().anyMatch(DockerRestart::forbids);
    }

    /** Whether it would be gone for good once it is stopped, or is kubernetes' to start and stop. */
    static boolean forbids(Container container) {
        return container.isRemovedAtStop() || container.name().startsWith("k8s_");
    }

    private static Remediation restart(
            String id, String findingId, Duration usual, List<Container> stopping, Action step, List<Text> advice) {
        return new Remediation(
                id,
                findingId,
                Text.of("remedy." + id + ".title"),
                new Impact(
                        Text.of("remedy.restart-docker.impact", stopping.size()),
                        usual,
                        interrupts(stopping),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.restart-docker.undo")),
                List.of(step),
                advice,
                TOUCHES);
    }

    /** Those that docker does not start again by itself. */
    static List<Container> left(List<Container> stopping) {
        return stopping.stream()
                .filter(it -> !it.restartPolicy().equals("always")
                        && !it.restartPolicy().equals("unless-stopped"))
                .filter(it -> ContainerName.of(it).isPresent())
                .toList();
    }

    /** Restarts docker, and starts what docker leaves stopped of these containers. */
    static Action step(List<Container> stopping) {
        List<Container> left = left(stopping);
        Text title = left.isEmpty()
                ? Text.of("step.restart-docker")
                : Text.of("step.restart-docker-and-start", left.size(), names(left));
        return new Action(title, List.of("true"), andStartAgain("systemctl restart docker", stopping), List.of());
    }

    /** What a restart interrupts. */
    static List<Text> interrupts(List<Container> stopping) {
        return stopping.isEmpty()
                ? List.of()
                : List.of(Text.of("impact.containers-stop", stopping.size(), names(stopping)));
    }

    /**
     * This script, which brings docker up, and then what docker leaves stopped of these containers. Docker makes firewalld read
     * its files again where it has to make its zone: what zones let in for the time being is let in again.
     */
    static List<String> andStartAgain(String script, List<Container> stopping) {
        List<String> left = ids(left(stopping));
        List<String> command = left.isEmpty()
                ? List.of("sh", "-c", script)
                : ShellWords.and(List.of("sh", "-c", script + " && docker start \"$@\"", "sh"), left);
        return ShellWords.and(List.of("keeping_zones"), command);
    }

    private static List<String> ids(List<Container> containers) {
        return containers.stream().map(it -> it.id().substring(0, 12)).toList();
    }

    static List<String> names(List<Container> containers) {
        return containers.stream().map(Container::name).toList();
    }
}
