package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.Text;

/**
 * Moves docker0, and every network that docker will create, to a free range: bip and default-address-pools in daemon.json,
 * then docker anew. docker0 is deleted while docker is stopped, since dockerd keeps the address of a bridge that it finds
 * (faults 4), on the way there and on the way back. Networks that people or compose made keep their range until they are
 * created again; what to type for that is part of the advice.
 */
final class DockerMoveRepair {
    private static final List<FactKey<?>> TOUCHES = Stream.concat(
                    DockerRestart.TOUCHES.stream(),
                    Stream.of(Facts.DAEMON_CONFIG, Facts.DAEMON_COMMAND, Facts.NGINX, Facts.NGINX_ERRORS))
            .toList();
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final String ANEW =
            "systemctl stop docker && { ip link delete dev docker0; systemctl reset-failed docker;"
                    + " systemctl start docker; }";
    /** What the file or dockerd's command line may not say: docker0 is then another's affair, or the range not the file's. */
    private static final List<String> IN_THE_WAY = List.of("bridge", "fixed-cidr");

    private static final List<String> FLAGS_IN_THE_WAY = List.of("bridge", "fixed-cidr", "bip", "default-address-pool");

    private DockerMoveRepair() {}

    /**
     * The move; empty where it is not safe: then the reader is told what to write.
     *
     * @param networks the networks that the finding is about: where docker0's is not among them, nothing is gained
     * @param proposal the free range
     */
    static Optional<Remediation> of(
            String findingId, HostSnapshot facts, List<DockerNetwork> networks, SubnetPlan.Proposal proposal) {
        boolean isAboutDocker0 = networks.stream()
                .anyMatch(it -> it.name().equals("bridge")
                        && it.bridgeName().filter("docker0"::equals).isPresent());
        Optional<List<Container>> stopping = DockerRestart.stopping(facts);
        if (!isAboutDocker0
                || stopping.isEmpty()
                || !isFree(facts)
                || DaemonRepairs.writable(facts, IN_THE_WAY, FLAGS_IN_THE_WAY).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(remediation(findingId, facts, DockerMove.to(facts, proposal), proposal, stopping.get()));
    }

    /** Whether docker0 may be deleted: no container holds it through live-restore, and the kernel will not deafen the next one. */
    private static boolean isFree(HostSnapshot facts) {
        boolean isHeld = facts.get(Facts.DOCKER).filter(Docker::liveRestore).isPresent();
        boolean isDeafening = facts.get(Facts.IDENTITY)
                .map(Identity::kernel)
                .filter(KernelVersion::deafensBridges)
                .isPresent();
        boolean isGuarded = facts.getOr(Facts.TRACES, List.of()).stream()
                .anyMatch(it -> it.kind().equals("file") && NewBridgeMac.RULE_PATH.endsWith("/" + lastWord(it.name())));
        return !isHeld && (!isDeafening || isGuarded);
    }

    private static String lastWord(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Remediation remediation(
            String findingId,
            HostSnapshot facts,
            DockerMove move,
            SubnetPlan.Proposal proposal,
            List<Container> stopping) {
        return new Remediation(
                "move-docker",
                findingId,
                Text.of("remedy.move-docker.title", proposal.base().toString()),
                new Impact(
                        Text.of("remedy.move-docker.impact", stopping.size()),
                        USUAL,
                        DockerRestart.interrupts(stopping),
                        List.of(DaemonJson.PATH, RemediationCatalogue.RUN_FOLDER),
                        Text.of("remedy.move-docker.undo")),
                List.of(DaemonRepairs.write(move.file(), facts, DockerRestart.andStartAgain(ANEW, stopping))),
                move.afterwards(),
                TOUCHES);
    }
}
