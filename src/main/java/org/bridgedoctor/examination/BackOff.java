package org.bridgedoctor.examination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks again and again for what is not there yet, after pauses that grow: nothing tells when a host is back. */
final class BackOff {
    private static final long FIRST_SECONDS = 1;
    private static final long LONGEST_SECONDS = 15;

    private final InstantSource clock;

    BackOff(InstantSource clock) {
        this.clock = clock;
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {
        /** What was asked for, where it is there by now. */
        Optional<T> make() throws InterruptedException;
    }

    /** What an attempt brought, each after a pause; empty where none did in this time. */
    <T> Optional<T> await(Duration longest, Attempt<T> attempt) throws InterruptedException {
        Instant end = clock.instant().plus(longest);
        long seconds = FIRST_SECONDS;
        while (clock.instant().isBefore(end)) {
            TimeUnit.SECONDS.sleep(seconds);
            seconds = Math.min(2 * seconds, LONGEST_SECONDS);
            Optional<T> found = attempt.make();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
