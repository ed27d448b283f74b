package org.bridgedoctor.practice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.CollectorScript;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.bridgedoctor.probe.Section;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationCatalogue;
import org.bridgedoctor.remedy.TransactionReply;
import org.bridgedoctor.remedy.TransactionScript;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ssh.SshConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice host as the product meets it: through its own door. */
class PracticeDoorTest {
    private PracticeHost host;
    private RemoteShell shell;

    @BeforeEach
    void connect(@TempDir Path folder) throws IOException, ShellException, InterruptedException {
        host = PracticeHost.start(0, Scenario.INCIDENT);
        ConnectRequest request = ConnectRequest.to(
                        Target.parse(host.user() + "@127.0.0.1:" + host.port()).orElseThrow())
                .withKnownHosts(folder.resolve("known_hosts"))
                .accepting(host.fingerprint())
                .within(Duration.ofSeconds(20));
        shell = new SshConnector(folder, host.user(), true)
                .connect(
                        request,
                        Credentials.of(List.of(), host.password().toCharArray(), null),
                        question -> false,
                        (kind, detail, isRetry) -> Optional.empty());
    }

    @AfterEach
    void hangUp() {
        shell.close();
        host.close();
    }

    private Capture ask(Section section) throws ShellException, InterruptedException {
        return Capture.parse(shell.run(CollectorScript.command(section)).stdout());
    }

    private String outcome(String script, List<String> words) throws ShellException, InterruptedException {
        Command command = new Command(script, words, Command.Rights.ROOT, Duration.ofSeconds(20), 1 << 20);
        CommandResult result = shell.run(command);
        return TransactionReply.parse(result.stdout()).outcome();
    }

    @Test
    void answersEverySection() throws ShellException, InterruptedException {
        for (Section section : Section.values()) {
            Capture capture = ask(section);

            assertThat(capture.problems()).isEmpty();
            assertThat(capture.answers()).hasSizeGreaterThan(2);
        }
    }

    @Test
    void isRepairedAndConfirmed() throws ShellException, InterruptedException {
        Remediation remediation = RemediationCatalogue.forFinding(
                        "bridge-deaf", ProbeCatalogue.read(ask(Section.DISCOVER)), List.of(ElementId.bridge("docker0")))
                .getFirst();

        assertThat(outcome(TransactionScript.of(remediation), TransactionScript.begin("run-1", Duration.ofSeconds(60))))
                .isEqualTo("applied");
        shell.shakeHands(Duration.ofSeconds(20));
        assertThat(outcome(TransactionScript.withoutPlan(), List.of("confirm", "run-1")))
                .isEqualTo("confirmed");
        assertThat(outcome(TransactionScript.withoutPlan(), List.of("await", "run-1")))
                .isEqualTo("done");
    }

    @Test
    void answersTheDoorsOfThePlayedHost() throws InterruptedException {
        Door nginx = new Door(80, true);
        Door dead = new Door(8080, true);
        Door well = new Door(8082, true);
        Door shut = new Door(5672, false);

        Map<Door, Knock> knocks = shell.knock(List.of(nginx, dead, well, shut), Duration.ofSeconds(20))
                .await();

        assertThat(requireNonNull(knocks.get(nginx)).httpStatus()).hasValue(502);
        assertThat(requireNonNull(knocks.get(dead)).outcome()).isEqualTo(Knock.Outcome.UNREACHABLE);
        assertThat(requireNonNull(knocks.get(well)).httpStatus()).hasValue(200);
        assertThat(requireNonNull(knocks.get(shut)).outcome()).isEqualTo(Knock.Outcome.REFUSED);
    }
}
