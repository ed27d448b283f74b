package org.bridgedoctor.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Window;
import org.bridgedoctor.ScreenshotTour;

/**
 * Walks every screen, in each theme, language and size, and says for how long the window's thread could not do anything else:
 * a watchdog asks it for a moment every few milliseconds.
 */
final class WindowWatch {
    private static final int PERIOD = 4;

    private WindowWatch() {}

    /**
     * Walks twice in one window system: the first time the classes are loaded as well. The watch begins when the first
     * window is there; how long that takes is a figure of its own.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Double> waits = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(waits));
        ScreenshotTour tour = ScreenshotTour.withoutPictures();
        tour.walkOn();
        double cold = Collections.max(List.copyOf(waits));
        waits.clear();
        tour.walkOn();
        List<Double> warm = new ArrayList<>(waits);
        Collections.sort(warm);
        long over = warm.stream().filter(it -> it > 100).count();
        System.out.printf(
                "watched: cold %.0f ms, warm %.0f ms, over 100 ms %d of %d%n", cold, warm.getLast(), over, warm.size());
        System.exit(0);
    }

    private static void watch(List<Double> waits) {
        try {
            awaitWindow();
            while (true) {
                CountDownLatch served = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(served::countDown);
                served.await();
                waits.add((System.nanoTime() - asked) / 1e6);
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitWindow() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(1);
        Platform.runLater(
                () -> Window.getWindows().addListener((ListChangeListener<Window>) change -> shown.countDown()));
        shown.await();
        // the window was listed in the middle of being shown: whatever is asked of its thread now comes after that
        CountDownLatch free = new CountDownLatch(1);
        Platform.runLater(free::countDown);
        free.await();
    }
}
