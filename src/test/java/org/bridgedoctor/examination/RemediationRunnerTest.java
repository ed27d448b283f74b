package org.bridgedoctor.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.RemediationOutcome.Entry;
import org.bridgedoctor.examination.RemediationOutcome.State;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.SandboxHost;
import org.bridgedoctor.remedy.ShellWords;
import org.bridgedoctor.report.Sentences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediationRunnerTest {
    private static final Instant NOW = Instant.parse("2025-03-04T05:06:07Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SandboxHost host;

    @SuppressWarnings("NullAway.Init")
    private RemediationRunner runner;

    @BeforeEach
    void bootTheHost() throws IOException {
        host = SandboxHost.in(folder.resolve("host"), "dash");
        host.set("one", "old");
        runner = new RemediationRunner(audit(), InstantSource.fixed(NOW), () -> "r1");
    }

    private AuditLog audit() {
        return AuditLog.in(folder.resolve("logs/audit.jsonl"));
    }

    private Remediation change() {
        return SandboxHost.remediation(host.change("one", "old", "new"), host.file("rule\n"));
    }

    private Repair repair(Duration undoAfter, Confirmation confirmation, Reconnection reconnection) {
        return new Repair(change(), undoAfter, confirmation, reconnection, Optional.empty(), Progress.silent());
    }

    private Repair restarting(Confirmation confirmation) {
        Remediation restart = SandboxHost.remediation(
                host.change("one", "old", "new"), new RemediationStep.Restart(Text.of("step.restart-host")));
        return new Repair(
                restart, Repair.USUAL_WAIT, confirmation, Reconnection.none(), Optional.empty(), Progress.silent());
    }

    private Repair repair(Confirmation confirmation) {
        return repair(Repair.USUAL_WAIT, confirmation, Reconnection.none());
    }

    private static Confirmation measuring(boolean isWell) {
        return shell -> new Confirmation.Measured(isWell, Optional.empty());
    }

    private static List<String> said(RemediationOutcome outcome) {
        return outcome.log().stream()
                .map(entry -> Sentences.english().say(entry.what()))
                .toList();
    }

    @Test
    void confirmsAfterANewHandshakeAndANewMeasurement() throws Exception {
        SandboxShell shell = new SandboxShell(host);
        RemediationOutcome outcome = runner.run(shell, repair(measuring(true)));
        Text first = Text.of("step.test", "one");
        Text second = Text.of("step.file");
        String applied = "sh -c 'echo \"$1\" >\"$2\"' sh new " + host.at("values/one");
        assertThat(outcome)
                .isEqualTo(new RemediationOutcome(
                        Optional.of("r1"),
                        Optional.of(change()),
                        State.CONFIRMED,
                        NOW,
                        List.of(
                                new Entry(Text.of("log.step.done", first, ""), applied, true),
                                new Entry(Text.of("log.measured-well"), "", true),
                                new Entry(Text.of("log.step.written", second, ""), "/etc/rules.d/90-test.rules", true)),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(shell.verbs()).containsExactly("begin", "confirm", "await");
        assertThat(host.value("one")).isEqualTo("new");
    }

    @Test
    void restartsTheHostOnceAllIsConfirmedAndWaitsUntilItIsBack() throws Exception {
        SandboxShell shell = new SandboxShell(host);
        RemediationOutcome outcome = runner.run(shell, restarting(measuring(true)));
        assertThat(outcome.state()).isEqualTo(State.CONFIRMED);
        assertThat(outcome.log())
                .last()
                .satisfies(entry -> assertThat(entry.what().key()).isEqualTo("log.restarted"));
        assertThat(Files.readString(host.at("boot_id"))).isEqualTo("second\n");
        assertThat(shell.verbs()).startsWith("begin", "confirm", "await", "booted");
    }

    @Test
    void restartsNothingThatWasNotConfirmed() throws Exception {
        assertThat(runner.run(new SandboxShell(host), restarting(measuring(false)))
                        .state())
                .isEqualTo(State.TAKEN_BACK);
        assertThat(Files.readString(host.at("boot_id"))).isEqualTo("first\n");
    }

    @Test
    void takesBackAtOnceWhatDidNotHelp() throws Exception {
        RemediationOutcome outcome = runner.run(new SandboxShell(host), repair(measuring(false)));
        assertThat(outcome.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(outcome.log()).extracting(Entry::isWell).containsExactly(true, false, true);
        assertThat(host.value("one")).isEqualTo("old");
    }

    @Test
    void takesBackWhereTheHostAnswersNoNewHandshake() throws Exception {
        SandboxShell shell = new SandboxShell(host).thatAnswersNoNewHandshake();
        assertThat(runner.run(shell, repair(measuring(true))).state()).isEqualTo(State.TAKEN_BACK);
        assertThat(host.value("one")).isEqualTo("old");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        runner.run(new SandboxShell(host), repair(measuring(true)));
        RemediationOutcome again = runner.run(new SandboxShell(host), repair(measuring(true)));
        assertThat(again.state()).isEqualTo(State.ALREADY_IN_PLACE);
        assertThat(again.log()).isEmpty();
    }

    @Test
    void saysWhyTheHostRefused() throws Exception {
        host.set("one", "else");
        RemediationOutcome outcome = runner.run(new SandboxShell(host), repair(measuring(true)));
        assertThat(outcome.state()).isEqualTo(State.REFUSED);
        assertThat(said(outcome))
                .containsExactly("Refused, and nothing was changed: the host has changed since the plan was made"
                        + " (step and present value: 1 else)");
    }

    @Test
    void callsItUnknownWhereTheConnectionDiesAndTheHostDecidesByItself() throws Exception {
        SandboxShell shell = new SandboxShell(host).dyingAt("begin");
        Repair repair = repair(Duration.ofSeconds(1), measuring(true), Reconnection.none());
        assertThat(runner.run(shell, repair).state()).isEqualTo(State.UNKNOWN);
        assertThat(host.say("await", "r1").lines()).endsWith("taken-back");
        assertThat(host.value("one")).isEqualTo("old");
    }

    @Test
    void goesOnOverANewConnectionFromWhereTheHostIs() throws Exception {
        for (String verb : List.of("begin", "confirm", "await")) {
            host.set("one", "old");
            Files.deleteIfExists(host.at("etc/rules.d/90-test.rules"));
            RemediationRunner each = new RemediationRunner(audit(), InstantSource.fixed(NOW), () -> "cut-at-" + verb);
            SandboxShell dying = new SandboxShell(host).dyingAt(verb);
            SandboxShell next = new SandboxShell(host);
            Repair repair = repair(Repair.USUAL_WAIT, measuring(true), () -> Optional.of(next));
            assertThat(each.run(dying, repair).state()).as(verb).isEqualTo(State.CONFIRMED);
            assertThat(host.value("one")).isEqualTo("new");
            assertThat(host.at("etc/rules.d/90-test.rules")).exists();
        }
    }

    @Test
    void takesBackBeforeItReturnsWhereItIsInterrupted() throws Exception {
        Confirmation interrupted = shell -> {
            throw new InterruptedException();
        };
        RemediationOutcome outcome = runner.run(new SandboxShell(host), repair(interrupted));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(host.value("one")).isEqualTo("old");
        assertThat(said(outcome)).contains("Stopped by the operator");
    }

    @Test
    void undoesTheNewestRunAndSaysWhichItWas() throws Exception {
        runner.run(new SandboxShell(host), repair(measuring(true)));
        RemediationOutcome undone = runner.undo(new SandboxShell(host), Optional.empty(), Progress.silent());
        assertThat(undone.run()).contains("r1");
        assertThat(undone.state()).isEqualTo(State.TAKEN_BACK);
        assertThat(said(undone)).containsExactly("Step 2: the file is removed", "Step 1: taken back");
        assertThat(undone.log())
                .as("whoever takes it back did not see the plan")
                .extracting(RemediationOutcome.Entry::command)
                .containsExactlyElementsOf(takenBackBy(change()));
        RemediationOutcome again = runner.undo(new SandboxShell(host), Optional.empty(), Progress.silent());
        assertThat(again.state()).isEqualTo(State.ALREADY_IN_PLACE);
        assertThat(again.word()).isEqualTo("nothing-to-undo");
    }

    /** What takes the two steps of a change back, last first. */
    private static List<String> takenBackBy(Remediation change) {
        LiveChange live = (LiveChange) change.steps().getFirst();
        LastingFile file = (LastingFile) change.steps().getLast();
        return List.of(file.path(), ShellWords.join(live.inverse()));
    }

    @Test
    void findsAnUnfinishedRunAndKeepsIt() throws Exception {
        host.begin(change(), "r0", Repair.USUAL_WAIT);
        assertThat(runner.unfinished(new SandboxShell(host))).containsExactly(new Trace("run", "r0", "applied"));
        assertThat(runner.confirm(new SandboxShell(host), "r0", Progress.silent())
                        .state())
                .isEqualTo(State.CONFIRMED);
        assertThat(runner.unfinished(new SandboxShell(host))).isEmpty();
    }

    @Test
    void writesDownWhatItDidForItsOwnerAlone() throws Exception {
        runner.run(new SandboxShell(host), repair(measuring(true)));
        Path log = folder.resolve("logs/audit.jsonl");
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .isEqualTo("{\"at\":\"2025-03-04T05:06:07Z\",\"host\":\"10.42.1.77\",\"port\":22,\"user\":\"root\","
                        + "\"practice\":false,\"event\":\"began\",\"run\":\"r1\",\"finding\":\"bridge-deaf\","
                        + "\"remediation\":\"test\"}");
        assertThat(lines.getLast()).contains("\"event\":\"ended\"", "\"state\":\"CONFIRMED\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void showsThePlanAsRows() {
        Sentences english = Sentences.english();
        String read = "cat " + host.at("values/one");
        String write = "sh -c 'echo \"$1\" >\"$2\"' sh %s " + host.at("values/one");
        assertThat(PlanRow.of(change(), Duration.ofSeconds(60)))
                .extracting(
                        PlanRow::number,
                        row -> english.say(row.verb()),
                        row -> english.say(row.command()),
                        row -> english.say(row.ifNotConfirmed()))
                .containsExactly(
                        tuple(1, "Check", read + " prints old", "nothing"),
                        tuple(2, "Save", "/var/lib/bridge-doctor/", "stays as a record"),
                        tuple(3, "Apply", write.formatted("new"), write.formatted("old")),
                        tuple(
                                4,
                                "Confirm",
                                "a new SSH handshake with the same host key, the same power-on, and the failing cells"
                                        + " measured again",
                                "after 60 seconds everything above is taken back"),
                        tuple(5, "Keep", "/etc/rules.d/90-test.rules", "is not written"),
                        tuple(6, "Keep", "sh -c 'echo read >>\"$1\"' sh " + host.at("activated"), "is not run"));
    }
}
