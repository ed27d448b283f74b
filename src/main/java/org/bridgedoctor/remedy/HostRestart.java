package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.Restart;

/**
 * Starts the host anew, after it has been seen that it would come back. Not offered where a container would be gone for good,
 * and on a swarm or kubernetes node.
 */
final class HostRestart {
    /** A virtual machine; hardware that checks its memory takes longer. */
    private static final Duration USUAL = Duration.ofMinutes(2);

    private HostRestart() {}

    static Optional<Remediation> against(String findingId, HostSnapshot facts) {
        if (DockerRestart.endsMore(facts)) {
            return Optional.empty();
        }
        List<Text> interrupts = new ArrayList<>(List.of(Text.of("impact.host-restarts")));
        List<String> left = DockerRestart.names(DockerRestart.left(DockerRestart.running(facts)));
        if (!left.isEmpty()) {
            interrupts.add(Text.of("impact.containers-stay-stopped", left.size(), left));
        }
        return Optional.of(new Remediation(
                "restart-host",
                findingId,
                Text.of("remedy.restart-host.title"),
                new Impact(
                        Text.of("remedy.restart-host.impact"),
                        USUAL,
                        interrupts,
                        List.of(RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.restart-host.undo")),
                List.of(
                        new Action(Text.of("step.restart-ready"), List.of("true"), List.of("restart_ready"), List.of()),
                        new Restart(Text.of("step.restart-host"))),
                List.of(),
                Stream.concat(
                                DockerRestart.TOUCHES.stream(),
                                Stream.of(Facts.IDENTITY, Facts.KERNELS, Facts.MODULE_SUPPORT, Facts.CLOCK))
                        .toList()));
    }
}
