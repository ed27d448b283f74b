package org.bridgedoctor;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bridgedoctor.cli.CommandLineProgram;
import org.bridgedoctor.ui.window.BridgeDoctorApp;

/** Starts Bridge Doctor: its window without arguments, its command line with them. */
public final class BridgeDoctor {
    /** What {@code --version} prints after the name. */
    public static final String VERSION = "0.1.0-SNAPSHOT";

    private static final long FAREWELL_SECONDS = 20;

    private BridgeDoctor() {}

    /**
     * The program's entry.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        CountDownLatch ended = new CountDownLatch(1);
        // a window that is ended from outside leaves a half-done repair to the host, which takes it back by itself
        if (arguments.length > 0) {
            endCleanlyOnInterrupt(Thread.currentThread(), ended);
        }
        int status;
        try {
            status = run(List.of(arguments));
        } finally {
            // whatever went wrong, nobody waits for it
            ended.countDown();
        }
        System.exit(status);
    }

    /**
     * Opens the window, or runs one command line.
     *
     * @param arguments its words
     * @return the exit status
     */
    static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            BridgeDoctorApp.launch(Wiring::doctor, Wiring.remembered());
            return 0;
        }
        return new CommandLineProgram(Wiring.surroundings(), VERSION).run(arguments);
    }

    /** After ^C the command is told to stop and has time to take back what is half done. */
    private static void endCleanlyOnInterrupt(Thread worker, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ended.getCount() > 0) {
                worker.interrupt();
                try {
                    boolean isInTime = ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
                    if (!isInTime) {
                        System.err.println("bridge-doctor: did not end in time");
                    }
                } catch (InterruptedException impatient) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }
}
