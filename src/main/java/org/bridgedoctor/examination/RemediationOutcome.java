package org.bridgedoctor.examination;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;

/**
 * What came of running a remediation, or of taking a run back.
 *
 * @param run the run's id, also the name of its folder on the host; empty where nothing was begun
 * @param remediation what was run; empty where a run of earlier days was taken back
 * @param state how it ended
 * @param at when it ended
 * @param log what was done, step by step
 * @param before the matrix before
 * @param after the matrix afterwards, where it was measured
 */
public record RemediationOutcome(
        Optional<String> run,
        Optional<Remediation> remediation,
        State state,
        Instant at,
        List<Entry> log,
        Optional<Reachability> before,
        Optional<Reachability> after) {
    /** How a run ended. */
    public enum State {
        /** Applied, measured again over a new connection, confirmed and made to last. */
        CONFIRMED,
        /** Everything it needed was in place already; nothing was changed. */
        ALREADY_IN_PLACE,
        /** Taken back: the host is as it was before. */
        TAKEN_BACK,
        /** Taken back in part: the log says which values had been changed by somebody else and were left alone. */
        TAKEN_BACK_IN_PART,
        /** Refused before anything was changed: the log says why. */
        REFUSED,
        /** The connection was lost; the host decides by itself, and the next connection tells. */
        UNKNOWN
    }

    /**
     * A line of the log.
     *
     * @param what what was done
     * @param command the command, where there was one
     * @param isWell whether it went well
     */
    public record Entry(Text what, String command, boolean isWell) {}

    public RemediationOutcome {
        log = List.copyOf(log);
    }

    /**
     * Under which word its sentences stand: the state, and whether something that was taken back cannot be undone in full,
     * something that was confirmed does not last, or an undo found nothing to take back.
     */
    public String word() {
        String word = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (state) {
            case TAKEN_BACK -> word + (tells("log.step.stays") ? "-stays" : "");
            case CONFIRMED -> word + (tells(RunEnding.NOT_LASTING) ? "-not-lasting" : "");
            case ALREADY_IN_PLACE -> remediation.isPresent() ? word : "nothing-to-undo";
            default -> word;
        };
    }

    private boolean tells(String key) {
        return log.stream().anyMatch(it -> it.what().key().equals(key));
    }
}
