package org.bridgedoctor.examination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.CheckCatalogue;
import org.bridgedoctor.check.CheckResult;
import org.bridgedoctor.check.Verdicts;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Posted;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.CollectorScript;
import org.bridgedoctor.probe.OperatorKnocks;
import org.bridgedoctor.probe.OperatorNetworks;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.bridgedoctor.probe.Section;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.PendingKnocks;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;

/**
 * Examines one host, part by part. Each part is one round trip; what it answers is added to the capture, and the whole is
 * read and judged anew, so that a live host and a capture of it give the same examination. Blocks; not for several threads
 * at once.
 */
public final class Examiner {
    /** Longer than a proxy needs to learn that there is no way to the service behind it (three ARP requests). */
    private static final Duration KNOCK_TIMEOUT = Duration.ofSeconds(6);

    private static final List<String> PROOF = List.of("proof", "proof-routes");

    private RemoteShell shell;
    private final InstantSource clock;
    private final Subject subject;
    private final Set<Part> answered = EnumSet.noneOf(Part.class);
    private final List<RemediationOutcome> outcomes = new ArrayList<>();
    private Capture capture = Capture.empty();

    /** Examines the host behind this shell. */
    public Examiner(RemoteShell shell, InstantSource clock) {
        this.shell = shell;
        this.clock = clock;
        RemoteShell.Connection connection = shell.connection();
        this.subject = connection.isPractice()
                ? new Subject(Target.PRACTICE.toString(), Subject.Source.PRACTICE)
                : new Subject(connection.user() + "@" + connection.target().host(), Subject.Source.LIVE);
    }

    /** Goes on over another connection to the same host. */
    void goOnOver(RemoteShell next) {
        shell = next;
    }

    /** Every examination from now on carries this outcome. */
    void note(RemediationOutcome outcome) {
        outcomes.add(outcome);
    }

    /** Every answer so far. */
    public Capture capture() {
        return capture;
    }

    /** Asks every part. */
    public Examination everything(boolean isIntrusive, Progress progress) throws ShellException, InterruptedException {
        examine(Part.DISCOVER, progress);
        examine(Part.REACHABILITY, progress);
        return isIntrusive ? promiscuousTest(progress) : examine(Part.FOLLOW_UP, progress);
    }

    /** Asks one part, or asks it again. */
    public Examination examine(Part part, Progress progress) throws ShellException, InterruptedException {
        return ask(part, false, progress);
    }

    /** Asks the follow-up together with the tests that change something for two seconds and restore it. */
    public Examination promiscuousTest(Progress progress) throws ShellException, InterruptedException {
        return ask(Part.FOLLOW_UP, true, progress);
    }

    /**
     * Measures the matrix anew, and with it a fresh container on docker's own bridge and on each network where something fails
     * or failed before a repair. It is started from an image that lies on the host, and is gone again when this returns; where
     * the connection dies, docker removes it within half a minute. Where there is no image, the matrix alone is the proof.
     */
    public Examination proof(Progress progress) throws ShellException, InterruptedException {
        Command command = CollectorScript.proof(SickNetworks.of(ProbeCatalogue.read(capture), outcomes));
        return ask(Part.REACHABILITY, command, "examination.proof", progress);
    }

    private Examination ask(Part part, boolean isIntrusive, Progress progress)
            throws ShellException, InterruptedException {
        Command command = CollectorScript.command(List.of(section(part)), isIntrusive, Optional.empty());
        return ask(part, command, key(part, isIntrusive), progress);
    }

    private Examination ask(Part part, Command command, String key, Progress progress)
            throws ShellException, InterruptedException {
        progress.at(Text.of(key), part.begins());
        PendingKnocks knocks = part == Part.REACHABILITY
                ? shell.knock(OperatorKnocks.wanted(ProbeCatalogue.read(capture)), KNOCK_TIMEOUT)
                : Map::of;
        Capture answers = answersTo(command);
        // a proof is as old as the matrix beside which it was made
        capture = (part == Part.REACHABILITY ? capture.without(PROOF) : capture).plus(answers);
        if (part == Part.DISCOVER && subject.source() == Subject.Source.LIVE) {
            capture = capture.plus(Capture.of(List.of(OperatorNetworks.answer())));
        }
        if (part == Part.REACHABILITY) {
            capture = capture.plus(Capture.of(List.of(OperatorKnocks.answer(knocks.await()))));
        }
        answered.add(part);
        progress.at(Text.of("examination.judging"), part.ends());
        return judge(capture, subject, answered, clock.instant(), outcomes);
    }

    /** What is known without asking anything. */
    Examination unmeasured() {
        return judge(capture, subject, answered, clock.instant(), outcomes);
    }

    /** Where the connection dies in the middle, what was answered until then is kept. */
    private Capture answersTo(Command command) throws ShellException, InterruptedException {
        List<String> soFar = Collections.synchronizedList(new ArrayList<>());
        try {
            return Capture.parse(shell.run(command, soFar::add).stdout());
        } catch (ShellException.Broken broken) {
            capture = capture.plus(Capture.parse(String.join("\n", soFar)));
            throw broken;
        }
    }

    /**
     * What was read without a host.
     *
     * @param examination what it comes to
     * @param capture its answers
     */
    public record Opened(Examination examination, Capture capture) {
        /** What could not be read, or had suffered on its way. */
        public List<Text> problems() {
            return capture.problems();
        }
    }

    /**
     * Judges a capture, or pasted outputs, without a host; empty where the text is neither.
     *
     * @param text the capture, format 1, or what terminals printed
     * @param subject what it is of
     * @param clock the time at which it is judged
     */
    public static Optional<Opened> open(String text, Subject subject, InstantSource clock) {
        Capture capture = Capture.parseOrPasted(text);
        return capture.answers().isEmpty()
                ? Optional.empty()
                : Optional.of(new Opened(
                        judge(capture, subject, EnumSet.allOf(Part.class), clock.instant(), List.of()), capture));
    }

    /** The same, without what could not be read. */
    public static Optional<Examination> judge(String text, Subject subject, InstantSource clock) {
        return open(text, subject, clock).map(Opened::examination);
    }

    private static Examination judge(
            Capture capture, Subject subject, Set<Part> answered, Instant at, List<RemediationOutcome> outcomes) {
        HostSnapshot facts = ProbeCatalogue.read(capture);
        List<CheckResult> results = CheckCatalogue.standard().inspectAll(facts);
        return new Examination(
                subject,
                at,
                answered,
                facts,
                results,
                Verdicts.of(facts.get(Facts.REACHABILITY), facts.getOr(Facts.POSTED, Posted.NOTHING), results),
                outcomes);
    }

    private static Section section(Part part) {
        return switch (part) {
            case DISCOVER -> Section.DISCOVER;
            case REACHABILITY -> Section.REACHABILITY;
            case FOLLOW_UP -> Section.FOLLOW_UP;
        };
    }

    private static String key(Part part, boolean isIntrusive) {
        return isIntrusive
                ? "examination.intrusive"
                : "examination." + section(part).word();
    }
}
