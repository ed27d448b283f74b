package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Text;

/**
 * The findings that together explain every symptom, most likely first; plus what nothing explains and what could not be
 * checked.
 *
 * @param state the host's state in one word
 * @param causes the smallest set of findings that explains every failing expected cell that can be explained
 * @param contributing other findings that explain failing cells too
 * @param alsoNoticed the remaining findings, worst first
 * @param unexplained failing expected cells that no finding explains
 * @param notChecked checks that were skipped or broke
 * @param summary the verdict in one sentence
 */
public record Verdict(
        State state,
        List<Finding> causes,
        List<Finding> contributing,
        List<Finding> alsoNoticed,
        List<CellId> unexplained,
        List<CheckResult> notChecked,
        Text summary) {
    /** A host's state in one word. */
    public enum State {
        /** Nothing above INFO was found and everything expected was reached. */
        HEALTHY,
        /** Something of WARNING or worse was found, or an expected cell fails. */
        TROUBLE,
        /** Nothing wrong was found, but not everything could be tried or checked. */
        INCOMPLETE
    }

    public Verdict {
        causes = List.copyOf(causes);
        contributing = List.copyOf(contributing);
        alsoNoticed = List.copyOf(alsoNoticed);
        unexplained = List.copyOf(unexplained);
        notChecked = List.copyOf(notChecked);
    }
}
