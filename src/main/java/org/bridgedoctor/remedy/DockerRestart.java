package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
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
        return stopping(facts).map(stopping -> restart(findingId, stopping, Service.isRunning(facts, "firewalld")));
    }

    /**
     * The containers that a restart of the running docker stops; empty where a restart is not safe: on a swarm or kubernetes
     * node, and where a container would be gone for good.
     */
    static Optional<List<Container>> stopping(HostSnapshot facts) {
        List<Container> running = facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(Container::isRunning)
                .toList();
        Optional<Docker> docker = facts.get(Facts.DOCKER).filter(it -> !it.isSwarm() && !it.shim());
        boolean isRunning = Service.isRunning(facts, "docker");
        if (docker.isEmpty() || !isRunning || running.stream().anyMatch(DockerRestart::forbids)) {
            return Optional.empty();
        }
        return Optional.of(docker.get().liveRestore() ? List.of() : running);
    }

    /** Whether it would be gone for good once it is stopped, or is kubernetes' to start and stop. */
    static boolean forbids(Container container) {
        return container.isRemovedAtStop() || container.name().startsWith("k8s_");
    }

    private static Remediation restart(String findingId, List<Container> stopping, boolean isFirewalldAsked) {
        List<Container> left = left(stopping);
        List<RemediationStep> steps = new ArrayList<>();
        if (isFirewalldAsked) {
            steps.add(
                    new Action(Text.of("step.remember-zones"), List.of("true"), List.of("remember_zones"), List.of()));
        }
        steps.add(new Action(
                Text.of("step.restart-docker"), List.of("true"), List.of("systemctl", "restart", "docker"), List.of()));
        if (isFirewalldAsked) {
            steps.add(new Action(
                    Text.of("step.tell-zones-again"), List.of("true"), List.of("tell_zones_again"), List.of()));
        }
        if (!left.isEmpty()) {
            steps.add(startAgain(left));
        }
        return new Remediation(
                "restart-docker",
                findingId,
                Text.of("remedy.restart-docker.title"),
                new Impact(
                        Text.of("remedy.restart-docker.impact", stopping.size()),
                        USUAL,
                        interrupts(stopping),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.restart-docker.undo")),
                steps,
                List.of(Text.of("advice." + findingId)),
                TOUCHES);
    }

    /** Those that docker does not start again by itself. */
    private static List<Container> left(List<Container> stopping) {
        return stopping.stream()
                .filter(it -> !it.restartPolicy().equals("always")
                        && !it.restartPolicy().equals("unless-stopped"))
                .filter(it -> ContainerName.of(it).isPresent())
                .toList();
    }

    private static Action startAgain(List<Container> left) {
        String isAnyStopped =
                "for id; do docker inspect -f '{{.State.Running}}' \"$id\" | grep -qx true || exit 0; done; exit 1";
        return new Action(
                Text.of("step.start-containers", left.size(), names(left)),
                ShellWords.and(List.of("sh", "-c", isAnyStopped, "sh"), ids(left)),
                ShellWords.and(List.of("docker", "start"), ids(left)),
                List.of());
    }

    /** What a restart interrupts. */
    static List<Text> interrupts(List<Container> stopping) {
        return stopping.isEmpty()
                ? List.of()
                : List.of(Text.of("impact.containers-stop", stopping.size(), names(stopping)));
    }

    /** This script, which brings docker up, and then what docker leaves stopped of these containers. */
    static List<String> andStartAgain(String script, List<Container> stopping) {
        return ShellWords.and(
                List.of("sh", "-c", script + " && { test $# = 0 || docker start \"$@\"; }", "sh"), ids(left(stopping)));
    }

    private static List<String> ids(List<Container> containers) {
        return containers.stream().map(it -> it.id().substring(0, 12)).toList();
    }

    private static List<String> names(List<Container> containers) {
        return containers.stream().map(Container::name).toList();
    }
}
