package org.bridgedoctor.check;

import org.bridgedoctor.host.Absence;

/**
 * A check and how it ended.
 *
 * @param id the check's id
 * @param worst the worst severity that it could have found
 * @param outcome how it ended
 */
public record CheckResult(String id, Severity worst, CheckOutcome outcome) {
    private static final String NOT_ASKED =
            new Absence(Absence.Cause.NOT_ASKED, "").text().key();

    /** Whether a fact that it needs was not asked for. */
    public boolean isUnasked() {
        return isBecauseOf(NOT_ASKED);
    }

    /** Whether only an intrusive test could decide it: not having asked for that never counts. */
    public boolean isTestWanted() {
        return isBecauseOf(Verdicts.TEST_WANTED);
    }

    private boolean isBecauseOf(String reason) {
        return outcome.why().filter(it -> it.key().equals(reason)).isPresent();
    }
}
