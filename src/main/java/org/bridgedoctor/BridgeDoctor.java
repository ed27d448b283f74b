package org.bridgedoctor;

import java.util.List;

/** Starts Bridge Doctor: its window without arguments, its command line with them. */
public final class BridgeDoctor {
    /** What {@code --version} prints after the name. */
    public static final String VERSION = "0.1.0-SNAPSHOT";

    private static final int WRONG_USAGE = 2;

    private BridgeDoctor() {}

    /**
     * The program's entry.
     *
     * @param arguments the words of the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    /**
     * Runs one command line.
     *
     * @param arguments its words
     * @return the exit status: 0 when done, 2 on wrong usage
     */
    static int run(List<String> arguments) {
        if (arguments.equals(List.of("--version"))) {
            System.out.println("bridge-doctor " + VERSION);
            return 0;
        }
        System.err.println("bridge-doctor: only --version is built yet.");
        return WRONG_USAGE;
    }
}
