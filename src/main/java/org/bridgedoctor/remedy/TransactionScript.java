package org.bridgedoctor.remedy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * The one POSIX sh script that runs a remediation on a host as a transaction. It is one fixed engine and a plan, and is sent
 * whole: a connection that dies while it is sent leaves nothing that could run.
 *
 * <p>The script's arguments are a verb and its operands:
 *
 * <pre>
 * begin RUN SECONDS   apply the plan, detached from the connection; SECONDS later it is taken back unless confirmed
 * confirm RUN         keep what was applied, and write the lasting files
 * undo [RUN]          take a run back, also weeks later; without RUN the newest that was not taken back
 * state [RUN]         one line for each run
 * await RUN           the whole log of a run, until it has ended
 * preview             what a package manager would do with the plan's packages; nothing is changed
 * booted RUN          whether the host was started anew since the run began, and has started everything
 * </pre>
 *
 * <p>Each prints lines whose first word says what they are; the last line is the outcome ({@link TransactionReply}):
 *
 * <pre>
 * folder PATH                       where the run is kept
 * run RUN STATE PATH                a run and its state (verb state); run RUN (verb undo)
 * plan N WORDS                      what takes step N back, or its file (verb undo)
 * step N done|in-place|written|taken-back|restored|removed|back-already|gone|stays
 * step N failed|not-written|not-active|stuck|foreign WORDS
 * step N says WORDS                 a line of a long command, as it goes on
 * applied MILLISECONDS              the log's line for "everything is applied"; confirmed likewise
 * restarted KERNEL, not-yet         what booted says
 * would N WORDS, previewed          a line of a package manager's, with + before what it indents; the end of them
 * nothing-to-do
 * refused REASON WORDS              not-root, busy RUN, changed N VALUE, read-only N PATH, no-room, exists, unknown, damaged, usage, a state
 * STATE                             applied, done, confirmed-not-lasting, taken-back[-in-part], undone[-in-part], ...
 * </pre>
 *
 * <p>The plan is one step a line, in the order of the remediation, between the lines {@code cat <<'BRIDGE_DOCTOR_PLAN'} and
 * {@code BRIDGE_DOCTOR_PLAN}. Every operand is one single-quoted word; a command is one word that holds the command line, its
 * own words quoted again where they need it. The content of a file has {@code \\} for a backslash and {@code \n} for a line
 * end, as {@code printf %b} reads them.
 *
 * <pre>
 * live 'TITLE' 'READ' 'BEFORE' 'APPLY' 'AFTER' 'INVERSE'
 * action 'TITLE' 'NEEDED' 'APPLY' 'INVERSE'
 * file 'TITLE' 'PATH' 'MODE' 'ACTIVATE' 'CONTENT'
 * restart 'TITLE'
 * config 'TITLE' 'PATH' 'ACTIVATE' 'BEFORE' 'CONTENT'     BEFORE: - where there was no file, else = and its content
 * </pre>
 */
public final class TransactionScript {
    /** The first line of every such script, by which the practice host knows it. */
    public static final String FIRST_LINE = "# bridge-doctor-transaction 1";

    private static final String PLAN_BEGINS = "cat <<'BRIDGE_DOCTOR_PLAN'";
    private static final String PLAN_ENDS = "BRIDGE_DOCTOR_PLAN";
    private static final String ENGINE = engine();

    private TransactionScript() {}

    /** A step as a plan holds it: the kind, then its operands as they were before quoting (a file's content decoded). */
    public record PlannedStep(String kind, List<String> operands) {
        public PlannedStep {
            operands = List.copyOf(operands);
        }

        /** The words of an operand that is a command. */
        public List<String> command(int operand) {
            return ShellWords.split(operands.get(operand));
        }
    }

    /** The script for the verbs that need no plan: everything but {@code begin}. */
    public static String withoutPlan() {
        return script(List.of());
    }

    /** The script that can begin this remediation. */
    public static String of(Remediation remediation) {
        return script(remediation.steps().stream().map(TransactionScript::line).toList());
    }

    /** The arguments of {@code begin}. */
    public static List<String> begin(String run, Duration undoAfter) {
        return List.of("begin", run, Long.toString(Math.clamp(undoAfter.toSeconds(), 1, 86_400)));
    }

    /** The plan of such a script; empty where the script is none of ours. */
    public static Optional<List<PlannedStep>> planOf(String script) {
        List<String> lines = script.lines().toList();
        int from = lines.indexOf(PLAN_BEGINS);
        int to = lines.lastIndexOf(PLAN_ENDS);
        if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE) || from < 0 || to < from) {
            return Optional.empty();
        }
        return Optional.of(lines.subList(from + 1, to).stream()
                .map(TransactionScript::planned)
                .toList());
    }

    private static PlannedStep planned(String line) {
        List<String> words = new ArrayList<>(ShellWords.split(line));
        String kind = words.removeFirst();
        if (kind.equals("file") || kind.equals("config")) {
            words.set(4, FileText.decode(words.get(4)));
        }
        if (kind.equals("config")) {
            words.set(3, FileText.decode(words.get(3)));
        }
        return new PlannedStep(kind, words);
    }

    private static String script(List<String> plan) {
        StringBuilder script = new StringBuilder(FIRST_LINE).append("\nbd_engine() {\ncat <<'BRIDGE_DOCTOR_ENGINE'\n");
        script.append(ENGINE)
                .append("BRIDGE_DOCTOR_ENGINE\n}\nbd_plan() {\n")
                .append(PLAN_BEGINS)
                .append('\n');
        plan.forEach(line -> script.append(line).append('\n'));
        return script.append(PLAN_ENDS).append("\n}\neval \"$(bd_engine)\"\n").toString();
    }

    private static String line(RemediationStep step) {
        List<String> operands = switch (step) {
            case LiveChange live ->
                List.of(
                        "live",
                        title(live.title()),
                        ShellWords.join(live.read()),
                        live.before(),
                        ShellWords.join(live.apply()),
                        live.after(),
                        ShellWords.join(live.inverse()));
            case Action action ->
                List.of(
                        "action",
                        title(action.title()),
                        ShellWords.join(action.isNeeded()),
                        ShellWords.join(action.apply()),
                        ShellWords.join(action.inverse()));
            case LastingFile file ->
                List.of(
                        "file",
                        title(file.title()),
                        file.path(),
                        file.mode(),
                        ShellWords.join(file.activate()),
                        FileText.encode(file.content()));
            case ConfigFile file ->
                List.of(
                        "config",
                        title(file.title()),
                        file.path(),
                        ShellWords.join(file.activate()),
                        file.before().map(it -> "=" + FileText.encode(it)).orElse("-"),
                        FileText.encode(file.content()));
            case RemediationStep.Restart restart -> List.of("restart", title(restart.title()));
        };
        return oneLine(operands.getFirst()
                + operands.stream().skip(1).map(ShellWords::always).collect(Collectors.joining(" ", " ", "")));
    }

    /** The key and its arguments: sentences are made elsewhere, and whoever reads the plan has the command beside it. */
    private static String title(Text title) {
        return Printable.line(
                title.key() + title.arguments().stream().map(it -> " " + it).collect(Collectors.joining()));
    }

    private static String oneLine(String line) {
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a step of a plan is one line of printable text");
        }
        return line;
    }

    private static String engine() {
        try (InputStream in = TransactionScript.class.getResourceAsStream("transaction.sh")) {
            if (in == null) {
                throw new IllegalStateException("transaction.sh is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
