package org.bridgedoctor.examination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bridgedoctor.examination.RemediationOutcome.State;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.remedy.PackagePreview;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.TransactionReply;
import org.bridgedoctor.remedy.TransactionScript;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/**
 * Runs remediations on a host, and takes runs back. The host itself holds the transaction ({@link TransactionScript}); this
 * class tells it that all is well only after a fresh handshake and a new measurement, and otherwise has it take everything
 * back. What it cannot tell, because the connection died for good, it calls UNKNOWN.
 */
public final class RemediationRunner {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** How much longer than usual a remediation may take. */
    private static final int SLOWNESS = 4;

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final long OUTPUT_LIMIT = 1 << 20;
    private static final int RECONNECTIONS = 3;

    private static final Duration LONGEST_RESTART = Duration.ofMinutes(10);

    private final AuditLog audit;
    private final InstantSource clock;
    private final Supplier<String> runIds;

    /**
     * A runner.
     *
     * @param audit where it is written what was done
     * @param clock the time, for outcomes and the audit log
     * @param runIds gives each run its id: 1 to 40 of {@code A-Za-z0-9-}, later ones sorting after earlier ones
     */
    public RemediationRunner(AuditLog audit, InstantSource clock, Supplier<String> runIds) {
        this.audit = audit;
        this.clock = clock;
        this.runIds = runIds;
    }

    /**
     * Runs a remediation. Interrupting the thread takes a half-done run back before this returns, with the thread still
     * marked as interrupted.
     *
     * @throws ShellException where the door was shut before anything was begun
     */
    public RemediationOutcome run(RemoteShell shell, Repair repair) throws ShellException {
        Remediation remediation = repair.remediation();
        Run run = new Run(runIds.get(), Optional.of(remediation), repair.progress(), shell, repair.reconnection());
        audit.began(clock.instant(), shell.connection(), run.id, remediation.findingId(), remediation.id());
        State state;
        try {
            state = attempt(run, repair);
        } catch (InterruptedException interrupted) {
            run.log.add("interrupted", false);
            state = takeBackUninterrupted(run);
            Thread.currentThread().interrupt();
        }
        if (state == State.CONFIRMED && repair.remediation().restartsHost()) {
            state = restarted(run);
        }
        return outcome(run, state, repair.before());
    }

    /** Waits until the host is back from its restart; a machine may take minutes before it starts anything at all. */
    private State restarted(Run run) {
        run.progress.at(Text.of("log.awaiting-restart"), -1);
        try {
            Optional<String> kernel = new BackOff(clock).await(LONGEST_RESTART, () -> kernelAfterRestart(run));
            if (kernel.isPresent()) {
                run.log.add("restarted", true, kernel.get());
                return State.CONFIRMED;
            }
            run.log.add("not-restarted", false, LONGEST_RESTART.toMinutes());
        } catch (InterruptedException interrupted) {
            run.log.add("interrupted", false);
            Thread.currentThread().interrupt();
        }
        return State.UNKNOWN;
    }

    /** What runs now, where the host was started anew; empty where it cannot be asked or was not. */
    private Optional<String> kernelAfterRestart(Run run) throws InterruptedException {
        try {
            if (!isOpenAgain(run)) {
                return Optional.empty();
            }
            return ask(run, TransactionScript.withoutPlan(), "booted", run.id).lines().stream()
                    .filter(line -> line.word().equals("restarted"))
                    .map(TransactionReply.Line::rest)
                    .findFirst();
        } catch (ShellException gone) {
            run.shell.close();
            return Optional.empty();
        }
    }

    /**
     * Takes a run back, also one of earlier days.
     *
     * @param id the run; empty for the newest that was not taken back
     */
    public RemediationOutcome undo(RemoteShell shell, Optional<String> id, Progress progress)
            throws ShellException, InterruptedException {
        Run run = new Run(id.orElse(""), Optional.empty(), progress, shell, Reconnection.none());
        State state = undone(run, ask(run, TransactionScript.withoutPlan(), "undo", run.id));
        return outcome(run, state, Optional.empty());
    }

    /** Keeps what an unfinished run applied, and makes it last. The caller has measured that all is well. */
    public RemediationOutcome confirm(RemoteShell shell, String id, Progress progress)
            throws ShellException, InterruptedException {
        Run run = new Run(id, Optional.empty(), progress, shell, Reconnection.none());
        return outcome(run, confirmed(run), Optional.empty());
    }

    /** What the package manager would do, as sentences; empty where the remediation changes no packages. Changes nothing. */
    public List<Text> preview(RemoteShell shell, Remediation remediation, Progress progress)
            throws ShellException, InterruptedException {
        if (!PackagePreview.isFor(remediation)) {
            return List.of();
        }
        Run run = new Run("", Optional.empty(), progress, shell, Reconnection.none());
        progress.at(Text.of("log.previewing"), -1);
        return PackagePreview.read(ask(run, TransactionScript.of(remediation), "preview"));
    }

    /** The runs on the host that have not ended, oldest first. */
    public List<Trace> unfinished(RemoteShell shell) throws ShellException, InterruptedException {
        Run run = new Run("", Optional.empty(), Progress.silent(), shell, Reconnection.none());
        return ask(run, TransactionScript.withoutPlan(), "state").lines().stream()
                .filter(line -> line.word().equals("run"))
                .map(line -> line.rest().split(" ", 3))
                .filter(parts -> parts.length > 1)
                .map(parts -> new Trace("run", parts[0], parts[1]))
                .filter(Trace::isUnfinished)
                .toList();
    }

    /** What a run goes by while it lasts. The shell changes where the connection dies. */
    private static final class Run {
        private String id;
        private final Optional<Remediation> remediation;
        private final RunLog log;
        private final Progress progress;
        private final Reconnection reconnection;
        private RemoteShell shell;
        private Optional<Reachability> after = Optional.empty();

        private Run(
                String id,
                Optional<Remediation> remediation,
                Progress progress,
                RemoteShell shell,
                Reconnection reconnection) {
            this.id = id;
            this.remediation = remediation;
            this.log = new RunLog(remediation);
            this.progress = progress;
            this.shell = shell;
            this.reconnection = reconnection;
        }
    }

    private State attempt(Run run, Repair repair) throws ShellException, InterruptedException {
        String state;
        try {
            List<String> begin = TransactionScript.begin(run.id, repair.undoAfter());
            TransactionReply begun = ask(run, TransactionScript.of(repair.remediation()), begin.toArray(String[]::new));
            begun.refusal().ifPresent(reason -> run.log.add("refused", false, RunEnding.refusal(reason)));
            state = begun.outcome();
        } catch (ShellException.Broken lost) {
            state = reconnected(run);
        }
        for (int i = 0; i < RECONNECTIONS; i++) {
            try {
                return conclude(run, state, repair.confirmation());
            } catch (ShellException lost) {
                state = reconnected(run);
            }
        }
        return State.UNKNOWN;
    }

    /** Goes on from the state that the host tells. */
    private State conclude(Run run, String state, Confirmation confirmation)
            throws ShellException, InterruptedException {
        return switch (state) {
            case "nothing-to-do" -> State.ALREADY_IN_PLACE;
            case "refused" -> State.REFUSED;
            case "applied" -> isWell(run, confirmation) ? confirmed(run) : takeBack(run);
            case "done",
                    "confirmed-not-lasting",
                    "taken-back",
                    "taken-back-in-part",
                    "ended-by-reboot",
                    "never-begun" -> RunEnding.of(state, run.log);
            case "confirmed", "taking-back" -> RunEnding.of(await(run), run.log);
            case "unknown" -> RunEnding.of("never-begun", run.log);
            case "ready", "applying", "abandoned" -> takeBack(run);
            default -> State.UNKNOWN;
        };
    }

    private boolean isWell(Run run, Confirmation confirmation) throws ShellException, InterruptedException {
        run.progress.at(Text.of("log.confirming"), -1);
        try {
            run.shell.shakeHands(HANDSHAKE);
        } catch (ShellException shut) {
            run.log.add("no-handshake", false);
            return false;
        }
        Confirmation.Measured measured = confirmation.measure(run.shell);
        run.after = measured.matrix();
        run.log.add(measured.isWell() ? "measured-well" : "measured-ill", measured.isWell());
        return measured.isWell();
    }

    private State confirmed(Run run) throws ShellException, InterruptedException {
        TransactionReply reply = ask(run, TransactionScript.withoutPlan(), "confirm", run.id);
        if (reply.refusal().isPresent()) {
            run.log.add(
                    "confirm-refused", false, RunEnding.refusal(reply.refusal().get()));
        }
        return RunEnding.of(await(run), run.log);
    }

    private String await(Run run) throws ShellException, InterruptedException {
        return ask(run, TransactionScript.withoutPlan(), "await", run.id).outcome();
    }

    private State takeBack(Run run) throws ShellException, InterruptedException {
        run.progress.at(Text.of("log.taking-back"), -1);
        return switch (undone(run, ask(run, TransactionScript.withoutPlan(), "undo", run.id))) {
            // the host was quicker
            case ALREADY_IN_PLACE -> State.TAKEN_BACK;
            // refused: it is not as before, and what it is can only be seen there
            case REFUSED -> State.UNKNOWN;
            case State state -> state;
        };
    }

    private State takeBackUninterrupted(Run run) {
        try {
            return run.shell.isOpen() ? takeBack(run) : conclude(run, reconnected(run), shell -> ILL);
        } catch (ShellException lost) {
            run.log.add("lost", false);
        } catch (InterruptedException again) {
            run.log.add("interrupted", false);
        }
        return State.UNKNOWN;
    }

    private static final Confirmation.Measured ILL = new Confirmation.Measured(false, Optional.empty());

    /** The state of the run as a new connection tells it; empty where there is no new connection. */
    private String reconnected(Run run) throws InterruptedException {
        run.log.add("lost", false);
        if (!isOpenAgain(run)) {
            return "";
        }
        try {
            return ask(run, TransactionScript.withoutPlan(), "state", run.id).lines().stream()
                    .filter(line -> line.word().equals("run"))
                    .map(line -> line.rest().split(" ", 3)[1])
                    .findFirst()
                    .orElse("unknown");
        } catch (ShellException lostAgain) {
            return "";
        }
    }

    /** Whether the host can be asked: over the same connection, or over a new one. */
    private static boolean isOpenAgain(Run run) throws InterruptedException {
        if (!run.shell.isOpen()) {
            Optional<RemoteShell> next = run.reconnection.reconnect();
            if (next.isEmpty()) {
                return false;
            }
            run.shell = next.get();
        }
        return true;
    }

    private static State undone(Run run, TransactionReply reply) {
        reply.lines().stream()
                .filter(line -> line.word().equals("run"))
                .findFirst()
                .ifPresent(line -> run.id = line.rest());
        if (reply.refusal().isPresent() && !reply.refusal().get().startsWith("unknown")) {
            run.log.add("refused", false, RunEnding.refusal(reply.refusal().get()));
            return State.REFUSED;
        }
        return RunEnding.of(reply.refusal().isPresent() ? "never-begun" : reply.outcome(), run.log);
    }

    private RemediationOutcome outcome(Run run, State state, Optional<Reachability> before) {
        Instant now = clock.instant();
        Optional<String> id = run.id.isEmpty() ? Optional.empty() : Optional.of(run.id);
        RemediationOutcome outcome =
                new RemediationOutcome(id, run.remediation, state, now, run.log.entries(), before, run.after);
        audit.ended(run.shell.connection(), outcome);
        return outcome;
    }

    private static TransactionReply ask(Run run, String script, String... arguments)
            throws ShellException, InterruptedException {
        Duration patience = run.remediation
                .map(it -> it.impact().duration().multipliedBy(SLOWNESS))
                .filter(it -> it.compareTo(PATIENCE) > 0)
                .orElse(PATIENCE);
        Command command = new Command(script, List.of(arguments), Command.Rights.ROOT, patience, OUTPUT_LIMIT);
        Consumer<String> onLine = text -> TransactionReply.line(text)
                .flatMap(run.log::sentence)
                .ifPresent(sentence -> run.progress.at(sentence, -1));
        TransactionReply reply =
                TransactionReply.parse(run.shell.run(command, onLine).stdout());
        run.log.addAll(reply);
        return reply;
    }
}
