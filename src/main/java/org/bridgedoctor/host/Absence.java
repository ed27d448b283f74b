package org.bridgedoctor.host;

/**
 * Why a fact is not known.
 *
 * @param cause the kind of reason
 * @param what the tool or right that was wanting, as {@code bridge} or {@code root}; a name we chose, never host output
 */
public record Absence(Cause cause, String what) {
    /** The kinds of reason for which a fact is not known. */
    public enum Cause {
        /** Its section has not been asked yet. */
        NOT_ASKED,
        /** The host has no such command or file. */
        TOOL_MISSING,
        /** It takes rights that this login does not have. */
        NO_RIGHT,
        /** The command did not end in time. */
        TIMED_OUT,
        /** The answer was cut off or cannot be read. */
        UNREADABLE,
        /** The command itself failed. */
        FAILED
    }

    /** The fact belongs to a section that has not been asked. */
    public static Absence notAsked(FactKey<?> key) {
        return new Absence(Cause.NOT_ASKED, key.name());
    }

    /** The reason as a sentence to be made. */
    public Text text() {
        return Text.of(
                "absence." + cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), what);
    }
}
