package org.bridgedoctor.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;

/**
 * An incident report with everything already in words, in the order in which it is read: the verdict first, the facts last.
 * The writers only set it.
 *
 * @param language the language it is in
 * @param title its title, with the host's name
 * @param practice the banner that says this is practice; empty for a real host
 * @param about what was examined, when, and the versions
 * @param verdict what it comes to
 * @param causes what is wrong, most likely first; after a repair: what was wrong
 * @param causesTitle the heading over them
 * @param unexplained the failing ways that nothing explains; empty where there are none
 * @param changes what was changed on the host, oldest first
 * @param proof the matrix before and after the last change that was measured
 * @param network the picture of the network, and the same as a table
 * @param matrix who reaches whom
 * @param others the other findings, worst first
 * @param notChecked what was not checked and why; empty where everything was
 * @param facts interfaces, bridges, networks, containers
 * @param left what Bridge Doctor left on the host
 * @param labels the headings and other fixed words
 */
public record IncidentReport(
        Locale language,
        String title,
        Optional<String> practice,
        List<Entry> about,
        Judgement verdict,
        List<FindingCard> causes,
        String causesTitle,
        Optional<ReportTable> unexplained,
        List<ChangeCard> changes,
        Optional<Proof> proof,
        NetworkPicture network,
        MatrixPart matrix,
        List<FindingCard> others,
        Optional<ReportTable> notChecked,
        List<ReportTable> facts,
        LeftBehind left,
        Sentences labels) {
    public IncidentReport {
        about = List.copyOf(about);
        causes = List.copyOf(causes);
        changes = List.copyOf(changes);
        others = List.copyOf(others);
        facts = List.copyOf(facts);
    }

    /** The report of this examination. */
    public static IncidentReport of(Examination examination, Sentences sentences) {
        return new ReportComposer(examination, Optional.empty(), sentences).compose();
    }

    /**
     * The report of a repair: what was wrong is told from the examination before it, everything else from the one after it.
     *
     * @param before the examination on which the repair was decided
     * @param after the examination after it, with its outcome
     */
    public static IncidentReport of(Examination before, Examination after, Sentences sentences) {
        return new ReportComposer(after, Optional.of(before), sentences).compose();
    }

    /**
     * A label and what stands beside it.
     *
     * @param label the label
     * @param value the value
     */
    public record Entry(String label, String value) {}

    /**
     * The verdict.
     *
     * @param tone how it is meant
     * @param state the host's state in one word
     * @param sentence the verdict in one sentence
     * @param counts how many ways were reached, fail, were not tried
     */
    public record Judgement(Tone tone, String state, String sentence, List<String> counts) {
        public Judgement {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A command and what it answered.
     *
     * @param command the command with a prompt before it, or words that say where the output comes from
     * @param output the answer; empty where nothing was printed
     */
    public record Shown(String command, String output) {}

    /**
     * A finding.
     *
     * @param tone how grave it is
     * @param severity the word for it
     * @param repaired whether it was found before and is there no more
     * @param id its id
     * @param title its title
     * @param summary what it means
     * @param notes how surely it is known, how much it explains
     * @param evidence what shows it
     * @param cures what can be done, with the command of each; empty where it was repaired
     */
    public record FindingCard(
            Tone tone,
            String severity,
            boolean repaired,
            String id,
            String title,
            String summary,
            List<String> notes,
            List<Shown> evidence,
            List<Cure> cures) {
        public FindingCard {
            notes = List.copyOf(notes);
            evidence = List.copyOf(evidence);
            cures = List.copyOf(cures);
        }
    }

    /**
     * What can be done about a finding.
     *
     * @param title what it does
     * @param impact what it does beside that
     * @param advice what the reader does himself
     * @param command the command that runs it; empty where there is none
     */
    public record Cure(String title, String impact, List<String> advice, Optional<String> command) {
        public Cure {
            advice = List.copyOf(advice);
        }
    }

    /**
     * A remediation that was run, or taken back.
     *
     * @param tone how it ended
     * @param state the word for that
     * @param title what it was to do
     * @param about its run, its time, how it is taken back
     * @param log what was done
     * @param inverses what each step changed and what takes it back; empty where that is not known
     * @param files the files it wrote: path as command, content as output
     * @param undo the command that takes it back; empty where there is nothing to take back
     */
    public record ChangeCard(
            Tone tone,
            String state,
            String title,
            List<Entry> about,
            ReportTable log,
            Optional<ReportTable> inverses,
            List<Shown> files,
            Optional<String> undo) {
        public ChangeCard {
            about = List.copyOf(about);
            files = List.copyOf(files);
        }
    }

    /**
     * The matrix before and after.
     *
     * @param before how many ways were reached before, and how that is meant
     * @param after the same afterwards
     * @param changed the ways that changed; empty where none did
     */
    public record Proof(ReportTable.Field.State before, ReportTable.Field.State after, Optional<ReportTable> changed) {}

    /**
     * The picture of the network.
     *
     * @param svg the picture as an SVG element
     * @param says what the picture shows, for who cannot see it
     * @param table the same as a table
     */
    public record NetworkPicture(String svg, String says, ReportTable table) {}

    /**
     * Who reaches whom.
     *
     * @param introduction how to read it, or why it is not known
     * @param grids the matrix, in parts that fit a page
     * @param failing the ways that fail; empty where none does
     */
    public record MatrixPart(String introduction, List<ReportTable> grids, Optional<ReportTable> failing) {
        public MatrixPart {
            grids = List.copyOf(grids);
        }
    }

    /**
     * What is left on the host.
     *
     * @param sentence nothing, or why it is not known; empty where the table tells
     * @param table the files and runs
     */
    public record LeftBehind(String sentence, Optional<ReportTable> table) {}
}
