package org.bridgedoctor.remedy;

import java.util.List;
import java.util.stream.IntStream;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Text;

/**
 * What would put a finding right: data, never code. What it runs, how each step is taken back and what it leaves behind can
 * be read from it before anything runs.
 *
 * @param id short and stable, unique within its finding, as {@code new-mac}; with two hyphens in it, one of several to choose from; of several in one
 *     plan their ids, with spaces between them
 * @param findingId the finding that it puts right; of several in one plan theirs, in the order of the ids
 * @param title a verb with its object, as "Give docker0 a new MAC": also the text of its button
 * @param impact what it does beside its purpose
 * @param steps its steps in order: live changes first, lasting files last; empty where there is nothing that we run
 * @param advice what the reader does himself, where there are no steps, or afterwards
 * @param touches the facts that it changes: forgotten and asked anew when it has run
 */
public record Remediation(
        String id,
        String findingId,
        Text title,
        Impact impact,
        List<RemediationStep> steps,
        List<Text> advice,
        List<FactKey<?>> touches) {
    private static final String CHOICE = "--";

    public Remediation {
        steps = List.copyOf(steps);
        advice = List.copyOf(advice);
        touches = List.copyOf(touches);
    }

    /** The same as one of several between which the reader has to choose: its id is then {@code ID--CHOICE}. */
    Remediation asChoice(String choice) {
        return new Remediation(id + CHOICE + choice, findingId, title, impact, steps, advice, touches);
    }

    /** The findings that it puts right: one, or each of several in one plan ({@link Together}). */
    public List<String> findingIds() {
        return List.of(findingId.split(" "));
    }

    /** What the command line calls it: {@code FINDING/REMEDIATION}, once for each finding. */
    public List<String> names() {
        List<String> ids = List.of(id.split(" "));
        List<String> findings = findingIds();
        return IntStream.range(0, findings.size())
                .mapToObj(i -> findings.get(i) + "/" + ids.get(i))
                .toList();
    }

    /** Whether it is one of several, of which only the reader can tell which is the right one. */
    public boolean isChoice() {
        return id.contains(CHOICE);
    }

    /** Whether the host is started anew by it, which takes a person who has a console at hand. */
    public boolean restartsHost() {
        return steps.stream().anyMatch(RemediationStep.Restart.class::isInstance);
    }

    /** Whether Bridge Doctor can run it itself. */
    public boolean isOneClick() {
        return !steps.isEmpty();
    }
}
