package org.bridgedoctor.ui.background;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bridgedoctor.shell.ShellException;

/** Where work runs that blocks. A test runs it at once on its own thread. */
public interface Background extends AutoCloseable {
    /**
     * Work that blocks; interrupting its thread ends it.
     *
     * @param <T> what it comes to
     */
    interface Work<T> {
        /** Does it. */
        T run() throws ShellException, InterruptedException, java.io.IOException;
    }

    /** Work that was begun. */
    interface Job {
        /** Asks it to end: its thread is interrupted. Nothing happens where it has ended. */
        void cancel();
    }

    /**
     * How work ended.
     *
     * @param <T> what it was to come to
     */
    sealed interface Outcome<T> {
        /**
         * It came to this.
         *
         * @param value what it came to
         * @param <T> its type
         */
        record Done<T>(T value) implements Outcome<T> {}

        /**
         * It failed.
         *
         * @param cause why
         * @param <T> what it was to come to
         */
        record Failed<T>(Throwable cause) implements Outcome<T> {}

        /**
         * It was cancelled.
         *
         * @param <T> what it was to come to
         */
        record Cancelled<T>() implements Outcome<T> {}
    }

    /**
     * Begins work; one piece at a time, in the order of the calls.
     *
     * @param work what to do
     * @param onEnd told on the window's thread how it ended
     * @param <T> what it comes to
     */
    <T> Job start(Work<T> work, Consumer<Outcome<T>> onEnd);

    /** Runs something on the window's thread, soon. */
    void onScreen(Runnable change);

    /**
     * Asks the person something on the window's thread and waits for the answer; empty where the wait was interrupted.
     * Called from work.
     *
     * @param question shows the question and gives the answer
     * @param <T> what the answer is
     */
    <T> Optional<T> ask(Supplier<T> question);

    /** Ends all work. */
    @Override
    void close();
}
