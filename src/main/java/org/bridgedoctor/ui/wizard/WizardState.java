package org.bridgedoctor.ui.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.check.Verdict;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.RemoteShell;

/**
 * Everything that the window shows, as one value.
 *
 * @param step where the reader is
 * @param connection the connection, where there is one
 * @param elevation as whom scripts run, once known
 * @param examination what is known
 * @param activity what is being done
 * @param trouble why the last work did not end as asked
 * @param plan the plan that is shown on the verdict
 * @param saved the file that was written last
 * @param remarks what could not be read of what was opened instead of a host
 */
public record WizardState(
        Step step,
        Optional<RemoteShell.Connection> connection,
        Optional<Elevation> elevation,
        Optional<Examination> examination,
        Optional<Activity> activity,
        Optional<Trouble> trouble,
        Optional<Plan> plan,
        Optional<Path> saved,
        List<Text> remarks) {
    static final WizardState START = new WizardState(
            Step.CONNECT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public WizardState {
        remarks = List.copyOf(remarks);
    }

    /** Whether the part that this step shows has been answered. */
    public boolean isAnswered(Step which) {
        return which.needs()
                .map(part -> examination.filter(it -> it.has(part)).isPresent())
                .orElse(isOpen());
    }

    /** The work that the reader waits for. */
    public Optional<Activity> awaited() {
        return activity.filter(it -> !it.isQuiet());
    }

    /** Whether the practice host is examined. */
    public boolean isPractice() {
        return connection.map(RemoteShell.Connection::isPractice).orElse(false)
                || examination.map(it -> it.subject().isPractice()).orElse(false);
    }

    /**
     * The host by name or address as the reader knows it: the one that is played and not the port of this computer behind
     * which it is; empty until that is known.
     */
    public Optional<String> hostName() {
        Optional<Identity> identity = examination.flatMap(it -> it.facts().get(Facts.IDENTITY));
        return isPractice()
                ? identity.map(it -> it.serverAddress().map(IpAddress::toString).orElse(it.name()))
                : connection.map(it -> it.target().host());
    }

    /** The login and the host as one would write them; the name of a capture where that is examined. */
    public Optional<String> hostLabel() {
        return connection.isPresent()
                ? connection.flatMap(it -> hostName().map(host -> it.user() + "@" + host))
                : examination.map(it -> it.subject().label());
    }

    /** This state without how far the work is: what a screen is built from. */
    public WizardState withoutProgress() {
        return doing(activity.map(it -> Activity.begin(it.kind(), it.part(), it.isQuiet())));
    }

    /** Whether there is something to examine or to read. */
    public boolean isOpen() {
        return connection.isPresent() || examination.isPresent();
    }

    /** What this step shows of the findings, worst first. */
    public List<Finding> findings(Step which) {
        return examination.stream()
                .flatMap(it -> it.findings().stream())
                .filter(which::owns)
                .sorted(java.util.Comparator.comparing(Finding::severity))
                .toList();
    }

    /** The outcome of the last run or undo. */
    public Optional<RemediationOutcome> lastOutcome() {
        return examination
                .filter(it -> !it.outcomes().isEmpty())
                .map(it -> it.outcomes().getLast());
    }

    /** How a step stands. */
    public StepState stateOf(Step which) {
        if (isRunning(which)) {
            return StepState.of(StepState.Kind.RUNNING);
        }
        if (!isAnswered(which)) {
            return StepState.of(StepState.Kind.NOT_STARTED);
        }
        return switch (which) {
            case CONNECT -> StepState.of(StepState.Kind.WELL);
            case VERDICT -> ofVerdict();
            case PROOF -> ofProof();
            case REPORT -> StepState.of(saved.isPresent() ? StepState.Kind.WELL : StepState.Kind.NOT_STARTED);
            case HOST,
                    SERVICES,
                    ADDRESSES,
                    ROUTES,
                    FIREWALL,
                    REACHABILITY,
                    BRIDGE,
                    PACKAGES,
                    FILE_SYSTEMS,
                    PREVENTION -> ofFindings(which);
        };
    }

    private boolean isRunning(Step which) {
        return awaited()
                .map(it -> switch (it.kind()) {
                    case CONNECT, OPEN -> which == Step.CONNECT;
                    case EXAMINE -> (!isAnswered(which) && it.part().equals(which.needs())) || which == step;
                    case EVERYTHING -> which.needs().isPresent() && which.compareTo(Step.VERDICT) <= 0;
                    case PROVE -> which == Step.BRIDGE;
                    case PROOF -> which == Step.PROOF;
                    case REPAIR, UNDO -> which == Step.VERDICT;
                    case SAVE -> which == Step.REPORT;
                    case PLAN -> false;
                })
                .orElse(false);
    }

    private StepState ofFindings(Step which) {
        List<Finding> found = findings(which);
        int critical = count(found, Severity.CRITICAL);
        int failing = which == Step.REACHABILITY ? failingCells() : 0;
        if (critical + failing > 0) {
            return new StepState(StepState.Kind.FOUND, failing > 0 ? failing : critical);
        }
        int warnings = count(found, Severity.WARNING);
        if (warnings > 0) {
            return new StepState(StepState.Kind.WARNING, warnings);
        }
        return StepState.of(StepState.Kind.WELL);
    }

    private StepState ofVerdict() {
        Verdict verdict = examination.orElseThrow().verdict();
        return switch (verdict.state()) {
            case HEALTHY -> StepState.of(StepState.Kind.WELL);
            case INCOMPLETE -> StepState.of(StepState.Kind.SKIPPED);
            case TROUBLE -> {
                int critical = count(examination.orElseThrow().findings(), Severity.CRITICAL);
                boolean isFailing = critical > 0 || failingCells() > 0;
                int count = isFailing ? critical : verdict.alsoNoticed().size();
                yield new StepState(isFailing ? StepState.Kind.FOUND : StepState.Kind.WARNING, count);
            }
        };
    }

    private StepState ofProof() {
        if (lastOutcome().flatMap(RemediationOutcome::after).isEmpty()) {
            return StepState.of(StepState.Kind.NOT_STARTED);
        }
        int failing = failingCells();
        return failing == 0 ? StepState.of(StepState.Kind.WELL) : new StepState(StepState.Kind.FOUND, failing);
    }

    private int failingCells() {
        return (int) examination.stream()
                .flatMap(it -> it.cells().stream())
                .filter(Cell::isFailing)
                .count();
    }

    /** How many checks ended in this way. */
    public long checks(Class<? extends CheckOutcome> ended) {
        return examination.stream()
                .flatMap(it -> it.checks().stream())
                .filter(it -> ended.isInstance(it.outcome()))
                .count();
    }

    /** Whether this part has been answered. */
    boolean has(Part part) {
        return examination.filter(it -> it.has(part)).isPresent();
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream().filter(it -> it.severity() == severity).count();
    }

    WizardState at(Step next) {
        return new WizardState(next, connection, elevation, examination, activity, trouble, plan, saved, remarks);
    }

    WizardState connected(RemoteShell.Connection next) {
        return new WizardState(
                step,
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                activity,
                trouble,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** What was opened instead of a host. */
    static WizardState opened(Examiner.Opened what) {
        return new WizardState(
                Step.CONNECT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(what.examination()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                what.problems());
    }

    WizardState with(Examination next, Optional<Elevation> rights) {
        return new WizardState(step, connection, rights, Optional.of(next), activity, trouble, plan, saved, remarks);
    }

    WizardState doing(Optional<Activity> next) {
        return new WizardState(step, connection, elevation, examination, next, trouble, plan, saved, remarks);
    }

    WizardState troubled(Optional<Trouble> next) {
        return new WizardState(step, connection, elevation, examination, activity, next, plan, saved, remarks);
    }

    WizardState planned(Optional<Plan> next) {
        return new WizardState(step, connection, elevation, examination, activity, trouble, next, saved, remarks);
    }

    WizardState saved(Path next) {
        return new WizardState(
                step, connection, elevation, examination, activity, trouble, plan, Optional.of(next), remarks);
    }
}
