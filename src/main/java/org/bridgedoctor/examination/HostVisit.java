package org.bridgedoctor.examination;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/**
 * One host from connecting to leaving: it is examined, repaired and examined again over one connection, or over a new one
 * where that died. The window and the command line both work with a visit. Blocks; not for several threads at once, but for
 * {@link #close}.
 */
public final class HostVisit implements AutoCloseable {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration RECONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Connector connector;
    private final ConnectRequest request;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Examiner examiner;
    private final RemediationRunner runner;
    private final AuditLog audit;
    private RemoteShell shell;
    private Optional<Examination> latest = Optional.empty();

    private HostVisit(
            Connector connector,
            ConnectRequest request,
            Credentials credentials,
            InstantSource clock,
            AuditLog audit,
            RemoteShell shell) {
        this.connector = connector;
        this.request = request;
        this.credentials = credentials;
        this.clock = clock;
        this.audit = audit;
        this.shell = shell;
        this.examiner = new Examiner(shell, clock);
        this.runner = new RemediationRunner(audit, clock, runIds(clock));
    }

    /**
     * Connects and logs in.
     *
     * @param connector opens the door
     * @param request where and how
     * @param credentials taken over, and blanked when the visit is closed
     * @param keys asked about a host key that is not known
     * @param secrets asked for what the credentials lack
     * @param clock the time
     * @param audit where every change of the host is noted
     */
    public static HostVisit begin(
            Connector connector,
            ConnectRequest request,
            Credentials credentials,
            HostKeyPrompt keys,
            CredentialPrompt secrets,
            InstantSource clock,
            AuditLog audit)
            throws ShellException, InterruptedException {
        Credentials kept = credentials.copy();
        boolean isIn = false;
        try {
            RemoteShell shell = connector.connect(request, credentials, keys, secrets);
            isIn = true;
            return new HostVisit(connector, request, kept, clock, audit, shell);
        } finally {
            if (!isIn) {
                kept.close();
                credentials.close();
            }
        }
    }

    /** What the connection is. */
    public RemoteShell.Connection connection() {
        return shell.connection();
    }

    /** Every answer so far. */
    public Capture capture() {
        return examiner.capture();
    }

    /** Asks one part, or asks it again. */
    public Examination examine(Part part, Progress progress) throws ShellException, InterruptedException {
        return remember(examiner.examine(part, progress));
    }

    /** Asks every part anew. */
    public Examination everything(boolean isIntrusive, Progress progress) throws ShellException, InterruptedException {
        return remember(examiner.everything(isIntrusive, progress));
    }

    /** Asks the follow-up together with the tests that change something for two seconds and restore it. */
    public Examination promiscuousTest(Progress progress) throws ShellException, InterruptedException {
        return remember(examiner.promiscuousTest(progress));
    }

    /** Measures the matrix anew together with fresh containers, which are started for it and removed: see {@link Examiner#proof}. */
    public Examination proof(Progress progress) throws ShellException, InterruptedException {
        audit.proofBegan(clock.instant(), connection());
        Examination examination = remember(examiner.proof(progress));
        examination
                .facts()
                .get(Facts.FRESH_CONTAINERS)
                .ifPresent(it -> audit.proofEnded(clock.instant(), connection(), it));
        return examination;
    }

    /** What the package manager says that this remediation would do; empty where it changes no packages. Changes nothing. */
    public List<Text> preview(Remediation remediation, Progress progress) throws ShellException, InterruptedException {
        return runner.preview(shell, remediation, progress);
    }

    /**
     * Runs a remediation as a transaction on the host, then examines everything again; the outcome is the last of the
     * examination.
     */
    public Examination repair(Remediation remediation, Duration undoAfter, Progress progress)
            throws ShellException, InterruptedException {
        Optional<Reachability> before = latest.flatMap(it -> it.facts().get(Facts.REACHABILITY));
        Repair repair = new Repair(
                remediation, undoAfter, confirmation(remediation, undoAfter), this::reconnect, before, progress);
        return noted(runner.run(shell, repair), progress);
    }

    /** Takes a run back, the newest where none is named, then examines everything again. */
    public Examination undo(Optional<String> run, Progress progress) throws ShellException, InterruptedException {
        return noted(runner.undo(shell, run, progress), progress);
    }

    /** Keeps what an unfinished run applied, and makes it last, then examines everything again. */
    public Examination keep(String run, Progress progress) throws ShellException, InterruptedException {
        return noted(runner.confirm(shell, run, progress), progress);
    }

    private Examination noted(RemediationOutcome outcome, Progress progress)
            throws ShellException, InterruptedException {
        examiner.note(outcome);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (outcome.state() == RemediationOutcome.State.UNKNOWN && !shell.isOpen()) {
            // nothing more can be measured: what is known stays, and the outcome says the rest
            return remember(latest.map(it -> it.with(outcome)).orElseGet(examiner::unmeasured));
        }
        return remember(examiner.everything(false, progress));
    }

    private Examination remember(Examination examination) {
        latest = Optional.of(examination);
        return examination;
    }

    /**
     * Well is: what these findings alone explain is reached, and nothing that was reached before fails now. A cell that fails
     * for another reason too still fails when these are gone.
     */
    private Confirmation confirmation(Remediation remediation, Duration undoAfter) {
        Set<CellId> wanted = new HashSet<>();
        Set<String> others = new HashSet<>();
        latest.ifPresent(before -> {
            before.findings().stream()
                    .filter(it -> remediation.findingIds().contains(it.id()))
                    .forEach(it -> wanted.addAll(it.explains()));
            before.findings().stream()
                    .filter(it -> !remediation.findingIds().contains(it.id()) && it.severity() != Severity.INFO)
                    .forEach(it -> {
                        others.add(it.id());
                        wanted.removeAll(it.explains());
                    });
            before.cells().stream()
                    .filter(cell -> cell.outcome() == Cell.Outcome.REACHED)
                    .forEach(cell -> wanted.add(cell.id()));
        });
        Duration patience = undoAfter.dividedBy(2);
        return wanted.isEmpty() ? Confirmation.none() : over -> measure(over, wanted, others, patience);
    }

    /** Measures until all is well, or until half of the host's patience is used up: neighbours need a moment to learn. */
    private Confirmation.Measured measure(RemoteShell over, Set<CellId> wanted, Set<String> others, Duration patience)
            throws ShellException, InterruptedException {
        Instant end = clock.instant().plus(patience);
        use(over);
        while (true) {
            Examination examination = examiner.examine(Part.REACHABILITY, Progress.silent());
            Set<CellId> excused = excused(examination, others);
            boolean isWell = examination.cells().stream()
                    .filter(cell -> wanted.contains(cell.id()) && !excused.contains(cell.id()))
                    .noneMatch(cell -> cell.isFailing() || cell.outcome() == Cell.Outcome.NOT_TRIED);
            if (isWell || clock.instant().isAfter(end)) {
                return new Confirmation.Measured(isWell, examination.facts().get(Facts.REACHABILITY));
            }
        }
    }

    /**
     * What the faults explain that were there before and are not repaired here. docker-proxy accepts a connection before it
     * knows whether its container answers, so what such a fault cuts off may have looked reached.
     */
    private static Set<CellId> excused(Examination examination, Set<String> others) {
        Set<CellId> excused = new HashSet<>();
        examination.findings().stream()
                .filter(it -> others.contains(it.id()))
                .forEach(it -> excused.addAll(it.explains()));
        return excused;
    }

    private void use(RemoteShell next) {
        shell = next;
        examiner.goOnOver(next);
    }

    private Optional<RemoteShell> reconnect() throws InterruptedException {
        ConnectRequest anew = request.accepting(shell.connection().fingerprint())
                .within(RECONNECT_TIMEOUT)
                .allowingLegacy(request.isLegacyAllowed() || shell.connection().isLegacy());
        shell.close();
        Credentials again = credentials.copy();
        try {
            use(connector.connect(anew, again, HostKeyPrompt.refusing(), CredentialPrompt.silent()));
            return Optional.of(shell);
        } catch (ShellException shut) {
            again.close();
            return Optional.empty();
        }
    }

    /** Run ids sort by time and do not meet those of another operator. */
    private static Supplier<String> runIds(InstantSource clock) {
        return () -> RUN_TIME.format(clock.instant()) + String.format("-%04x", RANDOM.nextInt(0x10000));
    }

    @Override
    public void close() {
        shell.close();
        credentials.close();
    }
}
