package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
                .filter(it -> it.id().matches("[0-9a-f]{12,64}"))
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
                List.of(Text.of("advice." + findingId)),
                TOUCHES);
    }
}
