package org.bridgedoctor.ui.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.Examiner;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.remedy.PackagePreview;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.HostKeyQuestion;
import org.bridgedoctor.shell.OldAlgorithmsQuestion;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/**
 * Plays the incident to the window without a host. A host named after a reason ({@code wrong-password}) fails with it;
 * {@code overlap} also has a network on the VPN's range; {@code ask-key}, {@code ask-changed}, {@code ask-old} and one for each
 * kind of secret ({@code ask-password}) ask.
 */
public final class PlayedDoctor implements Doctor {
    private static final Map<CredentialPrompt.Kind, String> DETAILS = Map.of(
            CredentialPrompt.Kind.PASSPHRASE, "/home/ops/.ssh/id_ed25519",
            CredentialPrompt.Kind.KEYBOARD_INTERACTIVE, "Verification code:");

    private final Duration pace;
    private PlayedIncident incident = new PlayedIncident(true, false);
    private boolean isRepaired;
    private boolean isTested;
    private Optional<ShellException.Reason> next = Optional.empty();
    private Optional<RemediationOutcome.State> last = Optional.empty();
    private final PlayedHosts played = new PlayedHosts();

    /** A doctor that takes this long for each step of its work. */
    public PlayedDoctor(Duration pace) {
        this.pace = pace;
    }

    /** The next examination fails with this reason. */
    public void failNext(ShellException.Reason reason) {
        next = Optional.of(reason);
    }

    /** Two recent hosts, three aliases; {@code prod} leads through a jump host, and one line was not understood. */
    @Override
    public HostBook hosts() {
        return played;
    }

    @Override
    public RemoteShell.Connection connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException {
        Thread.sleep(pace);
        String host = request.target().host();
        for (ShellException.Reason reason : ShellException.Reason.values()) {
            if (reason.name()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', '-')
                    .equals(host)) {
                throw shut(reason, host);
            }
        }
        if (host.startsWith("ask-c") || host.equals("ask-key")) {
            if (!keys.isTrusted(question(host))) {
                throw shut(ShellException.Reason.HOST_KEY_UNKNOWN, host);
            }
        }
        for (CredentialPrompt.Kind kind : CredentialPrompt.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (host.equals("ask-" + word)
                    && secrets.ask(kind, DETAILS.getOrDefault(kind, "root"), host.endsWith("e"))
                            .isEmpty()) {
                throw shut(ShellException.Reason.WRONG_PASSWORD, host);
            }
        }
        if (host.equals("ask-old")
                && !keys.areOldAlgorithmsAccepted(
                        new OldAlgorithmsQuestion(host, List.of("diffie-hellman-group14-sha1")))) {
            throw shut(ShellException.Reason.NO_COMMON_ALGORITHM, host);
        }
        boolean isPractice = request.target().isPractice();
        incident = new PlayedIncident(isPractice, host.equals("overlap"));
        isRepaired = false;
        isTested = false;
        last = Optional.empty();
        return new RemoteShell.Connection(
                request.target(),
                request.target().user().orElse("root"),
                isPractice ? "127.0.0.1" : "10.42.1.77",
                22,
                "SHA256:jKq0pYw3oVh0m8kRrC9XyZ2uFv4bT1sQeN7dLgA5xHc",
                isPractice,
                List.of(),
                Duration.ofMillis(12),
                false,
                List.of());
    }

    private static HostKeyQuestion question(String host) {
        boolean isChanged = host.equals("ask-changed");
        return new HostKeyQuestion(
                "10.42.1.77",
                isChanged ? HostKeyQuestion.Kind.CHANGED : HostKeyQuestion.Kind.UNKNOWN,
                "ssh-ed25519",
                "SHA256:jKq0pYw3oVh0m8kRrC9XyZ2uFv4bT1sQeN7dLgA5xHc",
                isChanged
                        ? List.of(new HostKeyQuestion.KnownKey(
                                "ssh-ed25519", "SHA256:8mTqVbX2n0sLrEoWkY5cJ7uPzA4dF1hGi6QeRtUvBwM", "known_hosts:12"))
                        : List.of());
    }

    private static ShellException shut(ShellException.Reason reason, String host) {
        return new ShellException.Unreachable(reason, List.of(host, "22"));
    }

    @Override
    public Optional<Elevation> elevation() {
        return Optional.of(Elevation.SUDO);
    }

    @Override
    public Examination examine(Part part, Progress progress) throws ShellException, InterruptedException {
        work(progress, "played.asking", 4);
        if (next.isPresent()) {
            ShellException.Reason reason = next.get();
            next = Optional.empty();
            throw new ShellException.Broken(reason, List.of("10.42.1.77"));
        }
        return last.isPresent() ? incident.repaired(last.get()) : incident.upTo(part, isRepaired, isTested);
    }

    @Override
    public Examination examineEverything(Progress progress) throws ShellException, InterruptedException {
        work(progress, "played.asking", 6);
        return last.isPresent() ? incident.repaired(last.get()) : incident.upTo(Part.FOLLOW_UP, isRepaired, isTested);
    }

    @Override
    public Examination promiscuousTest(Progress progress) throws InterruptedException {
        work(progress, "played.testing", 3);
        isTested = true;
        return incident.upTo(Part.FOLLOW_UP, isRepaired, true);
    }

    @Override
    public Examination proof(Progress progress) throws InterruptedException {
        work(progress, "played.measured", 3);
        return incident.upTo(Part.FOLLOW_UP, isRepaired, isTested);
    }

    @Override
    public List<PlanRow> plan(Remediation remediation) throws InterruptedException {
        Thread.sleep(pace);
        return PlayedIncident.plan();
    }

    @Override
    public List<Text> preview(Remediation remediation, Progress progress) {
        return PackagePreview.isFor(remediation) ? List.of(Text.of("preview.size", "52 M")) : List.of();
    }

    @Override
    public Examination repair(Remediation remediation, Progress progress) throws InterruptedException {
        for (String step : List.of("played.saved", "played.applied", "played.measured", "played.confirmed")) {
            progress.at(PlayedWords.text(step), -1);
            Thread.sleep(pace.multipliedBy(12));
        }
        isRepaired = true;
        last = Optional.of(RemediationOutcome.State.CONFIRMED);
        return incident.repaired(RemediationOutcome.State.CONFIRMED);
    }

    @Override
    public Examination undo(String run, Progress progress) throws InterruptedException {
        work(progress, "played.undoing", 2);
        isRepaired = false;
        last = Optional.of(RemediationOutcome.State.TAKEN_BACK);
        return incident.repaired(RemediationOutcome.State.TAKEN_BACK);
    }

    @Override
    public Examination keep(String run, Progress progress) throws InterruptedException {
        work(progress, "played.undoing", 1);
        isRepaired = true;
        last = Optional.of(RemediationOutcome.State.CONFIRMED);
        return incident.repaired(RemediationOutcome.State.CONFIRMED);
    }

    private void work(Progress progress, String what, int steps) throws InterruptedException {
        for (int i = 0; i < steps; i++) {
            progress.at(PlayedWords.text(what), (double) i / steps);
            Thread.sleep(pace);
        }
    }

    @Override
    public void saveReport(Path file, WizardViewModel.Format format, Examination examination, Locale language)
            throws IOException {
        Files.writeString(file, examination.subject().label());
    }

    @Override
    public Optional<Examiner.Opened> openCapture(Path file) throws IOException {
        return openPasted(Files.readString(file));
    }

    @Override
    public Optional<Examiner.Opened> openPasted(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(new Examiner.Opened(
                        incident.upTo(Part.FOLLOW_UP, false, false),
                        new Capture(List.of(), List.of(PlayedWords.text("played.testing")))));
    }

    @Override
    public void saveCapture(Path file) throws IOException {
        Files.writeString(file, "bridge-doctor-capture 1\n");
    }

    @Override
    public void close() {}
}
