package org.bridgedoctor.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bridgedoctor.ScreenshotTour;

/** Walks every screen as the screenshots do, and says how much of the heap was in use at most, garbage left out. */
final class WindowWalk {
    private static final long MIB = 1 << 20;
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private WindowWalk() {}

    /** Takes the folder for the pictures. The tour ends the JVM, so the saying is done on its way out. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        AtomicLong most = new AtomicLong();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println(
                        "walked: in use at most " + Math.ceilDiv(Math.max(most.get(), inUse()), MIB) + " MiB")));
        Thread.ofPlatform().daemon().name("heap").start(() -> watch(most));
        ScreenshotTour.main(arguments);
    }

    private static void watch(AtomicLong most) {
        try {
            while (true) {
                most.accumulateAndGet(inUse(), Math::max);
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
