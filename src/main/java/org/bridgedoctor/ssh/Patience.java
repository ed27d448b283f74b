package org.bridgedoctor.ssh;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait. By itself, a host that is off is told soon, while one that answered gets more time: the first key exchange of a
 * program that was just started takes up to 11 seconds on a busy computer.
 *
 * @param connect for the connection
 * @param step for each step of the handshake and the login
 */
record Patience(Duration connect, Duration step) {
    private static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** As was asked for, or the usual. */
    static Patience of(Optional<Duration> asked) {
        return asked.map(it -> new Patience(it, it)).orElse(USUAL);
    }
}
