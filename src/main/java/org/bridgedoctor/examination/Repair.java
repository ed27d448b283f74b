package org.bridgedoctor.examination;

import java.time.Duration;
import java.util.Optional;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.remedy.Remediation;

/**
 * A remediation to run, with all that running it takes.
 *
 * @param remediation what to run; it has steps
 * @param undoAfter how long the host waits to be told that all is well before it takes everything back
 * @param confirmation what is measured before it is told
 * @param reconnection how to reach the host again should the connection die
 * @param before the matrix before, for the outcome
 * @param progress told what happens
 */
public record Repair(
        Remediation remediation,
        Duration undoAfter,
        Confirmation confirmation,
        Reconnection reconnection,
        Optional<Reachability> before,
        Progress progress) {
    /** How long the host waits where nobody says otherwise. */
    public static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    public Repair {
        if (!remediation.isOneClick()) {
            throw new IllegalArgumentException("nothing to run in " + remediation.id());
        }
    }
}
