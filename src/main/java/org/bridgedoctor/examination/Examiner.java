package org.bridgedoctor.examination;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Verdicts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.CollectorScript;
import org.bridgedoctor.probe.OperatorKnocks;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.bridgedoctor.probe.Section;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/**
 * Examines one host, part by part. Each part is one round trip; what it answers is added to the capture, and the whole is
 * read and judged anew, so that a live host and a capture of it give the same examination. Blocks; not for several threads
 * at once.
 */
public final class Examiner {
    private static final Duration KNOCK_TIMEOUT = Duration.ofSeconds(3);

    private final RemoteShell shell;
    private final InstantSource clock;
    private final Subject subject;
    private Capture capture = Capture.empty();
    private Set<Part> answered = EnumSet.noneOf(Part.class);

    /** Examines the host behind this shell. */
    public Examiner(RemoteShell shell, InstantSource clock) {
        this.shell = shell;
        this.clock = clock;
        RemoteShell.Connection connection = shell.connection();
        this.subject = new Subject(
                connection.isPractice() ? connection.target().toString() : connection.user() + "@" + connection.target().host(),
                connection.isPractice() ? Subject.Source.PRACTICE : Subject.Source.LIVE);
    }

    /** Every answer so far. */
    public Capture capture() {
        return capture;
    }

    /** Asks every part. */
    public Examination everything(boolean isIntrusive, Progress progress) throws ShellException, InterruptedException {
        ask(Part.DISCOVER, false, progress, 0);
        ask(Part.REACHABILITY, false, progress, 0.3);
        return ask(Part.FOLLOW_UP, isIntrusive, progress, 0.8);
    }

    /** Asks one part, or asks it again. */
    public Examination examine(Part part, Progress progress) throws ShellException, InterruptedException {
        return ask(part, false, progress, -1);
    }

    /** Asks the follow-up together with the tests that change something for two seconds and restore it. */
    public Examination promiscuousTest(Progress progress) throws ShellException, InterruptedException {
        return ask(Part.FOLLOW_UP, true, progress, -1);
    }
}
