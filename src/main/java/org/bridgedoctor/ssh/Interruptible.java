package org.bridgedoctor.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs blocking network calls so that the caller can be interrupted: sockets and name look-ups alone do not listen. */
final class Interruptible {
    private Interruptible() {}

    /** Runs a call on a thread of its own and waits for it, at most this long. */
    static <T> T call(Callable<T> call, Duration atMost) throws IOException, InterruptedException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().name("ssh-call").start(task);
        try {
            return task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw rethrown(failed);
        } finally {
            task.cancel(true);
        }
    }

    /** Does something that may take its time, and whose failure changes nothing. */
    static void aside(String name, Attempt attempt) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                attempt.run();
            } catch (IOException alreadyGone) {
                // Closing what is closed already is what was wanted.
            }
        });
    }

    /** Something that may fail without consequence. */
    @FunctionalInterface
    interface Attempt {
        /** Does it. */
        void run() throws IOException;
    }

    private static IOException rethrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException io -> io;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> new IOException(failed);
        };
    }
}
