package org.bridgedoctor.ui.wizard;

/**
 * How a step stands.
 *
 * @param kind the word for it
 * @param count how many findings or failing cells stand behind the word; 0 where there is nothing to count
 */
public record StepState(Kind kind, int count) {
    /** The words for how a step stands. */
    public enum Kind {
        /** Nobody has asked yet. */
        NOT_STARTED,
        /** Being asked. */
        RUNNING,
        /** Asked, and well. */
        WELL,
        /** Traffic fails because of what is shown here. */
        FOUND,
        /** What is shown here will bite. */
        WARNING,
        /** It could not be asked or judged. */
        SKIPPED
    }

    /** A state with nothing to count. */
    public static StepState of(Kind kind) {
        return new StepState(kind, 0);
    }

    /** The key of its word, as {@code state.not-started}. */
    public String key() {
        return "state." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
