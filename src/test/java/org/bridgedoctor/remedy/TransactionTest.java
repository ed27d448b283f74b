package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bridgedoctor.remedy.SandboxHost.remediation;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transaction as it really runs, under each shell that hosts have. */
class TransactionTest {
    private static final String SHELLS = "org.bridgedoctor.remedy.SandboxHost#shells";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private SandboxHost host(String shell) throws IOException {
        SandboxHost host = SandboxHost.in(folder, shell);
        host.set("one", "old one");
        host.set("two", "old 'two'");
        return host;
    }

    private static Remediation both(SandboxHost host) {
        return remediation(
                host.change("one", "old one", "new one"),
                host.change("two", "old 'two'", "new $(two)"),
                host.file("rule\n"));
    }

    private static List<String> values(SandboxHost host) throws IOException {
        return List.of(host.value("one"), host.value("two"));
    }

    private static final List<String> OLD = List.of("old one", "old 'two'");
    private static final List<String> NEW = List.of("new one", "new $(two)");

    private static List<String> lines(String output) {
        return output.lines()
                .map(line -> line.replaceAll("^applied [0-9]+$", "applied MS"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void keepsWhatWasConfirmedAndThenWritesTheFile(String shell) throws Exception {
        SandboxHost host = host(shell);
        assertThat(lines(host.begin(both(host), "r1", LONG)))
                .containsExactly(
                        "folder " + host.at("var/lib/bridge-doctor/r1"),
                        "step 1 done",
                        "step 2 done",
                        "applied MS",
                        "applied");
        assertThat(values(host)).isEqualTo(NEW);
        assertThat(host.at("etc/rules.d/90-test.rules")).doesNotExist();
        assertThat(host.say("confirm", "r1")).isEqualTo("confirmed\n");
        assertThat(lines(host.say("await", "r1")))
                .containsExactly("step 1 done", "step 2 done", "applied MS", "confirmed", "step 3 written", "done");
        assertThat(host.at("etc/rules.d/90-test.rules")).hasContent("rule\n");
        assertThat(host.at("activated")).hasContent("read\n");
        assertThat(host.at("run/bridge-doctor.lock")).doesNotExist();
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> awaitContent(host.at("var/lib/bridge-doctor/r1/state"), "done\n"));
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void takesBackWhatNobodyConfirms(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(both(host), "r1", SHORT);
        assertThat(lines(host.say("await", "r1")))
                .containsExactly(
                        "step 1 done",
                        "step 2 done",
                        "applied MS",
                        "step 2 taken-back",
                        "step 1 taken-back",
                        "taken-back");
        assertThat(values(host)).isEqualTo(OLD);
        assertThat(host.say("confirm", "r1")).isEqualTo("refused taken-back\n");
        assertThat(host.say("undo", "r1")).isEqualTo("nothing-to-do\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void letsExactlyOneOfConfirmingAndUndoingWin(String shell) throws Exception {
        SandboxHost host = host(shell);
        for (int i = 0; i < 6; i++) {
            String run = "r" + i;
            host.begin(remediation(host.change("one", "old one", "new one")), run, LONG);
            Process confirm = host.start(TransactionScript.withoutPlan(), List.of("confirm", run));
            Process undo = host.start(TransactionScript.withoutPlan(), List.of("undo", run));
            boolean isConfirmed = SandboxHost.output(confirm).equals("confirmed\n");
            String undone = SandboxHost.output(undo).lines().toList().getLast();
            assertThat(undone).isEqualTo(isConfirmed ? "undone" : "taken-back");
            assertThat(host.value("one")).isEqualTo("old one");
        }
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void refusesWhereAValueHasChangedSinceThePlan(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.set("two", "else");
        assertThat(host.begin(both(host), "r1", LONG)).isEqualTo("refused changed 2 else\n");
        assertThat(values(host)).isEqualTo(List.of("old one", "else"));
        assertThat(host.runs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void leavesNoTraceWhereEverythingIsInPlace(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.set("one", "new one");
        host.set("two", "new $(two)");
        Files.writeString(host.at("etc/rules.d/90-test.rules"), "rule\n");
        assertThat(host.begin(both(host), "r1", LONG)).isEqualTo("nothing-to-do\n");
        assertThat(host.runs()).isEmpty();
        assertThat(host.at("activated")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void takesTheFirstStepBackWhereTheSecondFails(String shell) throws Exception {
        SandboxHost host = host(shell);
        Action failing = new Action(
                Text.of("step.failing"), List.of("true"), List.of("sh", "-c", "echo no such luck; exit 4"), List.of());
        Remediation plan = remediation(host.change("one", "old one", "new one"), failing, host.file("rule\n"));
        assertThat(host.begin(plan, "r1", LONG).lines().skip(1))
                .containsExactly(
                        "step 1 done", "step 2 failed no such luck", "step 2 stays", "step 1 taken-back", "taken-back");
        assertThat(values(host)).isEqualTo(OLD);
        assertThat(host.at("etc/rules.d/90-test.rules")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void undoesWeeksLaterFromTheFolderAloneAndOnlyOnce(String shell) throws Exception {
        SandboxHost host = host(shell);
        Files.writeString(host.at("etc/rules.d/90-test.rules"), "an old \\ rule\n");
        host.begin(both(host), "r1", LONG);
        host.say("confirm", "r1");
        host.say("await", "r1");
        String undone = host.runFile(host.at("var/lib/bridge-doctor/r1/engine"), "undo");
        assertThat(TransactionReply.parse(undone).plan())
                .as("what takes each step back, or its file")
                .containsOnlyKeys(1, 2, 3)
                .containsEntry(3, "/etc/rules.d/90-test.rules")
                .containsEntry(
                        1, ShellWords.join(((LiveChange) both(host).steps().getFirst()).inverse()));
        assertThat(withoutPlan(undone))
                .containsExactly("run r1", "step 3 restored", "step 2 taken-back", "step 1 taken-back", "undone");
        assertThat(values(host)).isEqualTo(OLD);
        assertThat(host.at("etc/rules.d/90-test.rules")).hasContent("an old \\ rule\n");
        assertThat(host.at("activated")).hasContent("read\nread\n");
        assertThat(host.say("undo")).isEqualTo("nothing-to-do\n");
        assertThat(host.say("undo", "r1")).isEqualTo("nothing-to-do\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void undoLeavesAloneWhatSomebodyElseHasSet(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(both(host), "r1", LONG);
        host.say("confirm", "r1");
        host.say("await", "r1");
        host.set("one", "theirs");
        Files.writeString(host.at("etc/rules.d/90-test.rules"), "theirs\n");
        assertThat(withoutPlan(host.say("undo", "r1")))
                .containsExactly(
                        "run r1", "step 3 foreign", "step 2 taken-back", "step 1 foreign theirs", "undone-in-part");
        assertThat(values(host)).isEqualTo(List.of("theirs", "old 'two'"));
        assertThat(host.at("etc/rules.d/90-test.rules")).hasContent("theirs\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void leavesAloneWhatWasInPlaceBefore(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.set("one", "new one");
        assertThat(host.begin(both(host), "r1", LONG).lines()).contains("step 1 in-place", "step 2 done");
        host.say("undo", "r1");
        assertThat(values(host)).isEqualTo(List.of("new one", "old 'two'"));
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void keepsTheRunUnderRunWhereVarCannotBeWritten(String shell) throws Exception {
        SandboxHost host = host(shell);
        Files.delete(host.at("var/lib"));
        Files.writeString(host.at("var/lib"), "no folder");
        host.begin(both(host), "r1", LONG);
        assertThat(host.runs()).containsExactly("run/bridge-doctor/r1");
        assertThat(host.say("undo").lines()).endsWith("taken-back");
        assertThat(values(host)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void saysThatAChangeDoesNotLastWhereTheFileCannotBeWritten(String shell) throws Exception {
        SandboxHost host = host(shell);
        Files.delete(host.at("etc/rules.d"));
        Files.writeString(host.at("etc/rules.d"), "no folder");
        host.begin(both(host), "r1", LONG);
        host.say("confirm", "r1");
        assertThat(host.say("await", "r1").lines()).endsWith("confirmed-not-lasting");
        assertThat(values(host)).isEqualTo(NEW);
        assertThat(host.say("undo").lines()).endsWith("undone");
        assertThat(values(host)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void refusesASecondRunWhileOneIsOpen(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(remediation(host.change("one", "old one", "new one")), "r1", LONG);
        Remediation other = remediation(host.change("two", "old 'two'", "new"));
        assertThat(host.begin(other, "r2", LONG)).isEqualTo("refused busy r1\n");
        assertThat(host.say("state")).isEqualTo("run r1 applied " + host.at("var/lib/bridge-doctor/r1") + "\n");
        host.say("undo", "r1");
        assertThat(host.begin(other, "r2", LONG).lines()).endsWith("applied");
        host.say("undo", "r2");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void tellsThatARebootEndedARunAndThatThereIsNothingToTakeBack(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(remediation(host.change("one", "old one", "new one")), "r1", LONG);
        kill(host, "r1");
        Files.writeString(host.at("boot_id"), "second\n");
        host.set("one", "old one");
        assertThat(host.say("state", "r1")).startsWith("run r1 ended-by-reboot ");
        assertThat(host.say("confirm", "r1")).isEqualTo("refused ended-by-reboot\n");
        assertThat(host.say("undo")).isEqualTo("nothing-to-do\n");
        assertThat(host.begin(remediation(host.change("one", "old one", "new one")), "r2", LONG)
                        .lines())
                .endsWith("applied");
        host.say("undo", "r2");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void takesBackARunWhoseWaitingPartWasKilled(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(both(host), "r1", LONG);
        kill(host, "r1");
        assertThat(host.say("state", "r1")).startsWith("run r1 abandoned ");
        assertThat(host.begin(both(host), "r2", LONG)).isEqualTo("refused busy r1\n");
        assertThat(withoutPlan(host.say("undo")))
                .containsExactly("run r1", "step 2 taken-back", "step 1 taken-back", "taken-back");
        assertThat(values(host)).isEqualTo(OLD);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void trustsNoFolderWhosePlanWasTamperedWith(String shell) throws Exception {
        SandboxHost host = host(shell);
        host.begin(both(host), "r1", LONG);
        host.say("confirm", "r1");
        host.say("await", "r1");
        Files.writeString(host.at("var/lib/bridge-doctor/r1/plan"), "touch " + host.at("owned") + "\n");
        assertThat(host.say("undo", "r1")).isEqualTo("refused damaged\n");
        assertThat(host.at("owned")).doesNotExist();
        assertThat(values(host)).isEqualTo(NEW);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void obeysNoNameThatIsNone(String shell) throws Exception {
        SandboxHost host = host(shell);
        assertThat(host.say("undo", "../../etc")).isEqualTo("refused unknown\n");
        assertThat(host.say("begin", "-r", "60")).isEqualTo("refused usage\n");
        assertThat(host.say("begin", "r1", "1x")).isEqualTo("refused usage\n");
        assertThat(host.say("state")).isEmpty();
    }

    private static void kill(SandboxHost host, String run) throws IOException {
        long pid = Long.parseLong(Files.readString(host.at("var/lib/bridge-doctor/" + run + "/pid"))
                .strip());
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** The file that people read is written a moment after the claim, which decides. */
    private static void awaitContent(Path file, String content) throws IOException {
        while (!Files.readString(file).equals(content)) {
            Thread.onSpinWait();
        }
    }

    private static List<String> withoutPlan(String said) {
        return said.lines().filter(line -> !line.startsWith("plan ")).toList();
    }
}
