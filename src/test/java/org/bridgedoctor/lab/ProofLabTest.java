package org.bridgedoctor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The proof with a fresh container, on real hosts. */
@Tag("lab")
class ProofLabTest {
    private static final String FRESH = "bridge-doctor-proof-";
    private static final String INVENTORY =
            "docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}'; docker images --no-trunc --format '{{.Repository}}:{{.Tag}} {{.ID}}';"
                    + " docker volume ls -q; docker network ls -q";

    @Test
    void aFreshContainerFailsOnADeafBridgeReachesAllAfterTheRepairAndLeavesNoTrace() {
        try (LabHost host = LabHost.up("proof")) {
            host.scenario("deaf");
            Operator operator = new Operator(host);
            String before = host.sh(INVENTORY).text();

            Operator.Run sick = operator.examine("--prove");
            assertThat(fresh(sick))
                    .contains("bridge:docker0 TIMED_OUT", "host TIMED_OUT")
                    .anyMatch(it -> it.matches("container:(web|api|queue) REACHED"));
            assertThat(sick.verdict("causes")).containsExactly("bridge-deaf");
            assertThat(sick.verdict("unexplained")).isEmpty();
            assertThat(host.sh(INVENTORY).text()).isEqualTo(before);

            assertThat(operator.onHost("remedy", List.of("bridge-deaf"), List.of("--yes"))
                            .status())
                    .isZero();
            Operator.Run healed = operator.examine("--prove");
            assertThat(fresh(healed)).contains("bridge:docker0 REACHED", "host REACHED", "gateway REACHED");
            assertThat(healed.unreached()).isEmpty();
            assertThat(healed.status()).isZero();
            assertThat(host.sh(INVENTORY).text()).isEqualTo(before);

            host.sh("docker tag alpine kept; docker rmi alpine");
            Operator.Run without = operator.onHost("examine", List.of(), List.of("--prove"));
            assertThat(without.stdout()).contains("the proof is made from the containers that run");
            assertThat(without.status()).isZero();
        }
    }

    @Test
    void aCableThatIsCutInTheMiddleOfAProofLeavesNoContainer() throws InterruptedException {
        try (LabHost host = LabHost.up("proofcut")) {
            host.scenario("healthy");
            String before = host.sh(INVENTORY).text();
            Process proof = new Operator(host).begin("examine", List.of(), List.of("--prove"));
            LabHost.await(
                    "a fresh container has been started",
                    Duration.ofSeconds(60),
                    () -> !proof.isAlive()
                            || host.sh("docker ps -a --format '{{.Names}}'")
                                    .text()
                                    .contains(FRESH));
            assertThat(proof.isAlive()).isTrue();
            host.cut();
            LabHost.await(
                    "nothing is left of it",
                    Duration.ofSeconds(40),
                    () -> host.sh(INVENTORY).text().equals(before));
            assertThat(proof.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(host.sh(INVENTORY).text()).isEqualTo(before);
        }
    }

    /** What a fresh container reached, as "TO OUTCOME". */
    private static List<String> fresh(Operator.Run run) {
        return StreamSupport.stream(run.json().path("reachability").spliterator(), false)
                .filter(cell -> cell.path("from").asText().startsWith("container:" + FRESH))
                .map(cell ->
                        cell.path("to").asText() + " " + cell.path("outcome").asText())
                .toList();
    }
}
