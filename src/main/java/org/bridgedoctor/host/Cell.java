package org.bridgedoctor.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One cell of the reachability matrix: who tried to reach whom, by what means, and what came of it.
 *
 * @param from who tried
 * @param to whom
 * @param by the means
 * @param address the address that was dialled; empty where it was not tried
 * @param isExpected whether it should work on a healthy host
 * @param outcome what came of it
 * @param ttl the TTL of the reply, where one came by icmp
 * @param milliseconds how long the reply took
 * @param note what else should be known of this measurement (a cached neighbour may have flattered it, why it was not
 *     tried, the HTTP status); a text to be made
 */
public record Cell(
        ElementId from,
        ElementId to,
        By by,
        Optional<IpAddress> address,
        boolean isExpected,
        Outcome outcome,
        OptionalInt ttl,
        OptionalDouble milliseconds,
        Optional<Text> note) {
    /** What came of an attempt. */
    public enum Outcome {
        /** It answered. */
        REACHED,
        /** Something answered that nobody listens there. */
        REFUSED,
        /** Something on the way answered that there is no way. */
        UNREACHABLE,
        /** Nothing answered in time. */
        TIMED_OUT,
        /** Something answered that cannot be the one that was meant. */
        IMPLAUSIBLE,
        /** It was not tried; the note says why. */
        NOT_TRIED
    }

    /** The id, as {@code host>container:web/tcp:80}. */
    public CellId id() {
        return new CellId(from, to, by);
    }

    /** Whether it should have worked, was tried, and did not. */
    public boolean isFailing() {
        return isExpected && outcome != Outcome.REACHED && outcome != Outcome.NOT_TRIED;
    }
}
