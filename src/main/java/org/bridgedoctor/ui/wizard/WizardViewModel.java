package org.bridgedoctor.ui.wizard;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.ui.background.Background;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens next: which step, what is asked, what runs ahead of the reader. Called on the window's thread only;
 * holds one {@link WizardState} and tells a listener of each new one.
 */
public final class WizardViewModel {
    /** The forms in which a report is written. */
    public enum Format {
        /** For printing and sending. */
        PDF,
        /** For a browser. */
        HTML,
        /** For an issue or a wiki. */
        MARKDOWN
    }

    private record Request<T>(Activity activity, Background.Work<T> work, Consumer<T> onDone) {}

    private final Doctor doctor;
    private final HostsViewModel hosts;
    private final Background background;
    private final Deque<Request<?>> waiting = new ArrayDeque<>();
    private final List<Consumer<WizardState>> listeners = new ArrayList<>();
    private WizardState state = WizardState.START;
    private Background.@Nullable Job job;
    private long turn;
    /** A part that could not be asked ahead is not asked again until the reader moves or asks. */
    private boolean isHeld;

    /** A wizard at its first step. */
    public WizardViewModel(Doctor doctor, Background background) {
        this.doctor = doctor;
        this.hosts = new HostsViewModel(doctor, background);
        this.background = background;
    }

    /** What is shown now. */
    public WizardState state() {
        return state;
    }

    /** Which hosts are known, and where their names lead. */
    public HostsViewModel hosts() {
        return hosts;
    }

    /** Tells this listener of each new state. */
    public void onChange(Consumer<WizardState> listener) {
        listeners.add(listener);
    }

    /** Connects; on success the next step asks its part by itself. */
    public void connect(ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets) {
        stop();
        enqueue(new Request<>(
                Activity.begin(Activity.Kind.CONNECT, Optional.empty(), false),
                () -> doctor.connect(request, credentials, keys, secrets),
                connection -> {
                    state = state.connected(connection);
                    goTo(Step.HOST);
                }));
    }

    /** Opens a capture, or a file of outputs, instead of a host. All of it is known at once, so the verdict is shown. */
    public void openCapture(Path file) {
        open(() -> doctor.openCapture(file), Text.of("trouble.not-a-capture", String.valueOf(file.getFileName())));
    }

    /** Opens what was pasted instead of a host. */
    public void openPasted(String text) {
        open(() -> doctor.openPasted(text), Text.of("trouble.not-an-output"));
    }

    private void open(Background.Work<Optional<Examiner.Opened>> reading, Text otherwise) {
        stop();
        enqueue(new Request<>(
                Activity.begin(Activity.Kind.OPEN, Optional.empty(), false),
                reading,
                opened -> opened.ifPresentOrElse(
                        it -> {
                            change(WizardState.opened(it));
                            goTo(Step.VERDICT);
                        },
                        () -> trouble(false, Trouble.nothingToJudge(otherwise)))));
    }

    /** Goes to a step. Anywhere at any time: red findings block nothing. */
    public void goTo(Step step) {
        isHeld = false;
        change(state.at(step).troubled(Optional.empty()));
        proceed();
    }

    /** Goes to the next step. */
    public void next() {
        state.step().next().filter(it -> state.isOpen()).ifPresent(this::goTo);
    }

    /** Goes to the step before. */
    public void back() {
        state.step().previous().ifPresent(this::goTo);
    }

    /** Whether what this step shows can be asked again. */
    public boolean canRunAgain() {
        return state.connection().isPresent()
                && state.step().needs().isPresent()
                && state.awaited().isEmpty();
    }

    /** Asks again what this step shows. */
    public void runAgain() {
        if (canRunAgain()) {
            isHeld = false;
            dropQuiet();
            state.step().needs().ifPresent(part -> examine(firstMissing(part).orElse(part), false));
        }
    }

    /** Asks everything anew and goes to the verdict. */
    public void examineEverything() {
        if (state.connection().isEmpty() || state.awaited().isPresent()) {
            return;
        }
        dropQuiet();
        begin(
                Activity.Kind.EVERYTHING,
                Optional.empty(),
                progress -> doctor.examineEverything(progress),
                examination -> {
                    take(examination);
                    goTo(Step.VERDICT);
                });
    }

    /** Runs the promiscuous test. */
    public void prove() {
        begin(Activity.Kind.PROVE, Optional.empty(), doctor::promiscuousTest, this::take);
    }

    /** Makes the proof with a fresh container. */
    public void proveAfresh() {
        begin(Activity.Kind.PROOF, Optional.empty(), doctor::proof, this::take);
    }

    /** Shows on the verdict what this remediation would do. */
    public void plan(Remediation remediation) {
        change(state.planned(Optional.empty()).at(Step.VERDICT).troubled(Optional.empty()));
        dropQuiet();
        plan(remediation, false);
    }

    /** Asks the host's package manager what this plan would do. */
    public void preview(Plan plan) {
        begin(
                Activity.Kind.PLAN,
                Optional.empty(),
                progress -> doctor.preview(plan.remediation(), progress),
                told -> change(state.planned(Optional.of(new Plan(plan.remediation(), plan.rows(), told)))));
    }

    /** Runs a remediation. */
    public void repair(Remediation remediation) {
        begin(Activity.Kind.REPAIR, Optional.empty(), progress -> doctor.repair(remediation, progress), examination -> {
            state = state.planned(Optional.empty());
            take(examination);
        });
    }

    /** Takes a run back. */
    public void undo(String run) {
        begin(Activity.Kind.UNDO, Optional.empty(), progress -> doctor.undo(run, progress), examination -> {
            state = state.planned(Optional.empty());
            take(examination);
        });
    }

    /** Keeps what an unfinished run applied. */
    public void keep(String run) {
        begin(Activity.Kind.REPAIR, Optional.empty(), progress -> doctor.keep(run, progress), this::take);
    }

    /** Writes the report in this language. */
    public void save(Path file, Format format, Locale language) {
        state.examination()
                .ifPresent(examination -> begin(
                        Activity.Kind.SAVE,
                        Optional.empty(),
                        progress -> {
                            doctor.saveReport(file, format, examination, language);
                            return file;
                        },
                        written -> change(state.saved(written))));
    }

    /** Writes every answer to a file, and shows on the report's step where it lies. */
    public void saveCapture(Path file) {
        if (state.examination().isPresent()) {
            begin(
                    Activity.Kind.SAVE,
                    Optional.empty(),
                    progress -> {
                        doctor.saveCapture(file);
                        return file;
                    },
                    written -> {
                        change(state.saved(written));
                        goTo(Step.REPORT);
                    });
        }
    }

    /** Ends what the reader waits for. */
    public void cancel() {
        if (state.awaited().isPresent()) {
            cancelJob();
        }
    }

    /** Ends everything and begins anew at the first step. */
    public void startAnew() {
        stop();
        isHeld = true;
        background.start(
                () -> {
                    doctor.close();
                    return true;
                },
                closed -> {});
        change(WizardState.START);
    }

    /** Ends everything for good. */
    public void close() {
        stop();
        hosts.close();
        doctor.close();
        background.close();
    }

    private void take(Examination examination) {
        change(state.with(examination, doctor.elevation()));
    }

    private void plan(Remediation remediation, boolean isQuiet) {
        enqueue(new Request<>(
                Activity.begin(Activity.Kind.PLAN, Optional.empty(), isQuiet),
                () -> new Plan(remediation, doctor.plan(remediation)),
                plan -> change(state.planned(Optional.of(plan)))));
    }

    private void examine(Part part, boolean isQuiet) {
        enqueue(new Request<>(
                Activity.begin(Activity.Kind.EXAMINE, Optional.of(part), isQuiet),
                () -> doctor.examine(part, progress(turn)),
                this::take));
    }

    private interface Asking<T> {
        T ask(Progress progress)
                throws org.bridgedoctor.shell.ShellException, InterruptedException, java.io.IOException;
    }

    private <T> void begin(Activity.Kind kind, Optional<Part> part, Asking<T> asking, Consumer<T> onDone) {
        if (state.awaited().isPresent()) {
            return;
        }
        dropQuiet();
        enqueue(new Request<>(Activity.begin(kind, part, false), () -> asking.ask(progress(turn)), onDone));
    }

    private void enqueue(Request<?> request) {
        waiting.add(request);
        if (state.activity().isEmpty()) {
            startNext();
        }
    }

    private void startNext() {
        Request<?> request = waiting.poll();
        if (request == null) {
            proceed();
        } else {
            run(request);
        }
    }

    private <T> void run(Request<T> request) {
        long mine = ++turn;
        Optional<Trouble> kept = request.activity().isQuiet() ? state.trouble() : Optional.empty();
        change(state.doing(Optional.of(request.activity())).troubled(kept));
        Background.Job begun = background.start(request.work(), outcome -> end(mine, request, outcome));
        if (mine == turn && state.activity().isPresent()) {
            job = begun;
        }
    }

    private <T> void end(long mine, Request<T> request, Background.Outcome<T> outcome) {
        if (mine != turn) {
            return;
        }
        job = null;
        boolean isQuiet = state.activity().map(Activity::isQuiet).orElse(true);
        state = state.doing(Optional.empty());
        Activity.Kind kind = request.activity().kind();
        switch (outcome) {
            case Background.Outcome.Done<T> done -> request.onDone().accept(done.value());
            case Background.Outcome.Failed<T> failed -> trouble(isQuiet, Trouble.of(kind, failed.cause()));
            case Background.Outcome.Cancelled<T> cancelled -> trouble(isQuiet, Trouble.cancelled(kind));
        }
        if (state.activity().isEmpty()) {
            startNext();
        }
    }

    private void trouble(boolean isQuiet, Trouble trouble) {
        isHeld = true;
        change(isQuiet ? state : state.troubled(Optional.of(trouble)));
    }

    /** Asks what this step lacks, else ahead of the reader what the next one will. */
    private void proceed() {
        if (state.connection().isEmpty() || isHeld) {
            return;
        }
        Optional<Part> lacking = state.step().needs().flatMap(this::firstMissing);
        if (state.activity().isPresent()) {
            boolean isAwaited = lacking.isPresent()
                    && state.activity().flatMap(Activity::part).isPresent();
            if (isAwaited) {
                change(state.doing(state.activity().map(Activity::aloud)));
            }
            return;
        }
        Optional<Part> ahead = state.step().next().flatMap(Step::needs).flatMap(this::firstMissing);
        if (lacking.isPresent()) {
            examine(lacking.get(), false);
        } else if (laterPart().isPresent() || ahead.isPresent()) {
            examine(ahead.or(this::laterPart).orElseThrow(), true);
        } else if (state.plan().isEmpty() && state.has(Part.FOLLOW_UP)) {
            firstRepair().ifPresent(it -> plan(it, true));
        }
    }

    /** The part of the next step that shows another part than this one. */
    private Optional<Part> laterPart() {
        for (Optional<Step> step = state.step().next();
                step.isPresent();
                step = step.get().next()) {
            Optional<Part> needs = step.get().needs();
            if (!needs.equals(state.step().needs())) {
                return state.step() == Step.CONNECT ? Optional.empty() : needs.flatMap(this::firstMissing);
            }
        }
        return Optional.empty();
    }

    private Optional<Part> firstMissing(Part upTo) {
        for (Part part : Part.values()) {
            if (part.compareTo(upTo) <= 0 && !state.has(part)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** What repairs every cause at once, else the first repair of what breaks something. */
    private Optional<Remediation> firstRepair() {
        return state.examination().flatMap(it -> it.together().or(() -> firstOf(it.findings())));
    }

    private static Optional<Remediation> firstOf(List<Finding> findings) {
        return findings.stream()
                .filter(it -> it.severity() == Severity.CRITICAL)
                .map(Finding::remediations)
                .flatMap(List::stream)
                .filter(Remediation::isOneClick)
                .findFirst();
    }

    private Progress progress(long mine) {
        return (what, fraction) -> background.onScreen(() -> {
            if (mine == turn) {
                change(state.doing(state.activity().map(it -> it.at(what, fraction))));
            }
        });
    }

    private void dropQuiet() {
        waiting.removeIf(it -> it.activity().isQuiet());
        if (state.activity().filter(Activity::isQuiet).isPresent()) {
            stop();
        }
    }

    private void stop() {
        waiting.clear();
        turn++;
        cancelJob();
        state = state.doing(Optional.empty());
    }

    private void cancelJob() {
        Background.Job running = job;
        if (running != null) {
            job = null;
            running.cancel();
        }
    }

    private void change(WizardState next) {
        if (!next.equals(state)) {
            state = next;
        }
        List.copyOf(listeners).forEach(it -> it.accept(state));
    }
}
