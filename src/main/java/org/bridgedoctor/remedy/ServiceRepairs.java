package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;

/** Repairs that start what should run: nginx, and containers that were paused. */
public final class ServiceRepairs {
    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    LiveRepair.TOUCHES.stream(),
                    Stream.of(Facts.SERVICES, Facts.CONTAINERS, Facts.LISTENERS, Facts.NGINX, Facts.NGINX_ERRORS))
            .toList();

    private ServiceRepairs() {}

    /** Starts nginx, once it has found its own configuration to be well. */
    public static Remediation startNginx() {
        return of(
                "start-nginx",
                "nginx-not-running",
                Text.of("remedy.start-nginx.title"),
                new Action(
                        Text.of("step.start-nginx"),
                        List.of("sh", "-c", "! systemctl --quiet is-active nginx"),
                        List.of("sh", "-c", "nginx -t && systemctl start nginx"),
                        List.of("systemctl", "stop", "nginx")));
    }

    /** Lets paused containers go on; empty where there are none. */
    public static Optional<Remediation> unpause(List<Container> paused) {
        List<Action> steps = paused.stream()
                .filter(it -> ContainerName.of(it).isPresent())
                .map(ServiceRepairs::unpause)
                .toList();
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        "unpause",
                        "container-paused",
                        Text.of(
                                "remedy.unpause.title",
                                steps.size(),
                                paused.getFirst().name()),
                        steps.toArray(Action[]::new)));
    }

    private static Action unpause(Container container) {
        String id = container.id().substring(0, 12);
        return new Action(
                Text.of("step.unpause", container.name()),
                List.of("sh", "-c", "docker inspect -f '{{.State.Paused}}' \"$1\" | grep -qx true", "sh", id),
                List.of("docker", "unpause", id),
                List.of("docker", "pause", id));
    }

    /**
     * Restarts containers at whose ports docker no longer listens; empty where one of them would be gone for good.
     *
     * @param ports the host's ports at which nobody listens, for each container
     */
    public static Optional<Remediation> restart(Map<Container, List<Integer>> ports) {
        boolean isSafe = ports.keySet().stream()
                .noneMatch(
                        it -> DockerRestart.forbids(it) || ContainerName.of(it).isEmpty());
        if (ports.isEmpty() || !isSafe) {
            return Optional.empty();
        }
        List<Action> steps = new ArrayList<>();
        ports.forEach((container, silent) -> steps.add(restart(container, silent)));
        List<String> names = ports.keySet().stream().map(Container::name).toList();
        return Optional.of(new Remediation(
                "restart-container",
                "docker-proxy-gone",
                Text.of("remedy.restart-container.title", names.size(), names.getFirst()),
                new Impact(
                        Text.of("remedy.restart-container.impact"),
                        Duration.ofSeconds(12),
                        DockerRestart.interrupts(List.copyOf(ports.keySet())),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.restart-docker.undo")),
                List.copyOf(steps),
                List.of(),
                TOUCHES));
    }

    /** The port is looked for as the kernel prints it, since not every host has ss. */
    private static Action restart(Container container, List<Integer> silent) {
        String isAnySilent =
                "for port; do cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q \":$port [0-9A-F]*:0000 0A \""
                        + " || exit 0; done; exit 1";
        List<String> isNeeded = new ArrayList<>(List.of("sh", "-c", isAnySilent, "sh"));
        silent.forEach(port -> isNeeded.add(String.format(Locale.ROOT, "%04X", port)));
        return new Action(
                Text.of("step.restart-container", container.name()),
                isNeeded,
                List.of("docker", "restart", container.id().substring(0, 12)),
                List.of());
    }

    /** Tells firewalld to let packets pass again. There is no way back: whoever wants that panic has to say so again. */
    public static Remediation endPanic() {
        return of(
                "panic-off",
                "firewalld-panic",
                Text.of("remedy.panic-off.title"),
                new Action(
                        Text.of("step.panic-off"),
                        List.of("firewall-cmd", "-q", "--query-panic"),
                        List.of("firewall-cmd", "--panic-off"),
                        List.of()));
    }

    private static Remediation of(String id, String findingId, Text title, Action... steps) {
        return new Remediation(
                id,
                findingId,
                title,
                new Impact(
                        Text.of("remedy.live.impact"),
                        Duration.ofSeconds(2),
                        List.of(),
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.start.undo")),
                new ArrayList<>(List.of(steps)),
                RemediationCatalogue.isAdvisedByName(findingId) ? List.of() : List.of(Text.of("advice." + findingId)),
                TOUCHES);
    }
}
