package org.bridgedoctor.ui.background;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/** Runs work on one thread beside the window's: a host is asked one thing at a time. */
public final class WindowBackground implements Background {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "bridge-doctor-work");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public <T> Job start(Work<T> work, Consumer<Outcome<T>> onEnd) {
        FutureTask<T> task = new FutureTask<>(work::run) {
            @Override
            protected void done() {
                Outcome<T> outcome = outcome(this);
                Platform.runLater(() -> onEnd.accept(outcome));
            }
        };
        worker.execute(task);
        return () -> task.cancel(true);
    }

    private static <T> Outcome<T> outcome(FutureTask<T> ended) {
        try {
            return new Outcome.Done<>(ended.get());
        } catch (CancellationException cancelled) {
            return new Outcome.Cancelled<>();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled<>();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return cause instanceof InterruptedException ? new Outcome.Cancelled<>() : new Outcome.Failed<>(cause);
        }
    }

    @Override
    public void onScreen(Runnable change) {
        Platform.runLater(change);
    }

    @Override
    public <T> Optional<T> ask(Supplier<T> question) {
        FutureTask<T> asked = new FutureTask<>(question::get);
        Platform.runLater(asked);
        try {
            return Optional.ofNullable(asked.get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a question could not be shown", broken.getCause());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
