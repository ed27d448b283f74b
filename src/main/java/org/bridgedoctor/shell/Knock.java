package org.bridgedoctor.shell;

import java.util.OptionalInt;

/**
 * What came of knocking at a port.
 *
 * @param outcome what happened
 * @param httpStatus the status of the HTTP answer, where one was asked for and came
 * @param milliseconds how long it took
 */
public record Knock(Outcome outcome, OptionalInt httpStatus, double milliseconds) {
    /** What knocking at a port can come to. */
    public enum Outcome {
        /** The connection was made. */
        OPEN,
        /** The connection was made and closed again without an answer. */
        OPEN_BUT_SILENT,
        /** Nobody listens there. */
        REFUSED,
        /** Something on the way said that there is no way. */
        UNREACHABLE,
        /** Nothing answered in time. */
        TIMED_OUT,
        /** It could not be tried: the jump host does not forward. */
        NOT_POSSIBLE
    }
}
