package org.bridgedoctor.ui.window;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** Says how long it took from the start of the JVM to the first picture, where {@code bridge-doctor.clock} is set. */
final class StartupClock {
    private StartupClock() {}

    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(-1L);
    }

    static void reportFirstPulse(Stage stage) {
        if (!Boolean.getBoolean("bridge-doctor.clock")) {
            return;
        }
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse comes after the first picture was handed to the screen.
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
                    System.err.println("first picture after " + (System.currentTimeMillis() - begun) + " ms (cpu "
                            + cpu() + " ms)");
                }
            }
        }.start();
    }
}
