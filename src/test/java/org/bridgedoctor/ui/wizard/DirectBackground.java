package org.bridgedoctor.ui.wizard;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.ui.background.Background;

/** Holds work back until a test lets it run, on the test's own thread. */
final class DirectBackground implements Background {
    private record Held(Runnable run, Runnable cancel) {}

    private final Deque<Held> held = new ArrayDeque<>();

    @Override
    public <T> Job start(Work<T> work, Consumer<Outcome<T>> onEnd) {
        Held mine = new Held(() -> onEnd.accept(outcome(work)), () -> onEnd.accept(new Outcome.Cancelled<>()));
        held.add(mine);
        return () -> {
            if (held.remove(mine)) {
                mine.cancel().run();
            }
        };
    }

    private static <T> Outcome<T> outcome(Work<T> work) {
        try {
            return new Outcome.Done<>(work.run());
        } catch (ShellException | IOException | IllegalStateException failed) {
            return new Outcome.Failed<>(failed);
        } catch (InterruptedException interrupted) {
            return new Outcome.Cancelled<>();
        }
    }

    /** Lets the oldest work run. */
    void step() {
        held.remove().run().run();
    }

    /** Lets work run until there is none. */
    void settle() {
        while (!held.isEmpty()) {
            step();
        }
    }

    boolean isIdle() {
        return held.isEmpty();
    }

    @Override
    public void onScreen(Runnable change) {
        change.run();
    }

    @Override
    public <T> Optional<T> ask(Supplier<T> question) {
        return Optional.ofNullable(question.get());
    }

    @Override
    public void close() {
        held.clear();
    }
}
