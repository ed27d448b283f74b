package org.bridgedoctor.check;

import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.host.Text;

/** How a check ended. */
public sealed interface CheckOutcome {
    /** The condition is not there. */
    record Passed() implements CheckOutcome {}

    /**
     * The condition is there.
     *
     * @param finding what was found
     */
    record Found(Finding finding) implements CheckOutcome {}

    /**
     * The question does not arise on this host.
     *
     * @param reason why, as "there is no nginx here"
     */
    record NotApplicable(Text reason) implements CheckOutcome {}

    /**
     * Facts are missing for want of a right or a tool.
     *
     * @param reason which
     */
    record Skipped(Text reason) implements CheckOutcome {}

    /**
     * The check itself broke: our error.
     *
     * @param reason what broke
     */
    record Failed(Text reason) implements CheckOutcome {}

    /** The check passed. */
    static CheckOutcome passed() {
        return new Passed();
    }

    /** The word for it in JSON: {@code PASSED}, {@code FOUND}, {@code NOT_APPLICABLE}, {@code SKIPPED}, {@code FAILED}. */
    default String word() {
        return switch (this) {
            case Passed p -> "PASSED";
            case Found f -> "FOUND";
            case NotApplicable n -> "NOT_APPLICABLE";
            case Skipped s -> "SKIPPED";
            case Failed f -> "FAILED";
        };
    }

    /** Why it ended so, where there is something to say. */
    default Optional<Text> why() {
        return switch (this) {
            case Passed p -> Optional.empty();
            case Found f -> Optional.empty();
            case NotApplicable n -> Optional.of(n.reason());
            case Skipped s -> Optional.of(s.reason());
            case Failed f -> Optional.of(f.reason());
        };
    }

    /** The key of the word for the reader, as {@code outcome.not-applicable}. */
    default String key() {
        return "outcome." + word().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
