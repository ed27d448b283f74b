package org.bridgedoctor.host;

import java.util.Optional;

/**
 * What one answer says, or why it says nothing.
 *
 * @param <T> what the fact says
 */
public sealed interface Fact<T> {
    /** The value, where it is known. */
    Optional<T> value();

    /**
     * A fact that the host told.
     *
     * @param it what was told
     * @param <T> its type
     */
    record Known<T>(T it) implements Fact<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(it);
        }
    }

    /**
     * A fact that could not be learnt.
     *
     * @param absence the reason
     * @param <T> the type it would have had
     */
    record Missing<T>(Absence absence) implements Fact<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
