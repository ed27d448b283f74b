package org.bridgedoctor.shell;

import java.time.Duration;
import java.util.List;

/**
 * A POSIX sh script to run on the host, sent whole on the standard input of {@code sh -s -- ARGUMENTS}.
 *
 * @param script the program
 * @param arguments words of ours, each matching {@code [A-Za-z0-9._:/=+-]*}; never anything that the host gave
 * @param rights as whom it is to run
 * @param timeout how long it may take in all
 * @param outputLimit the number of bytes of output after which the rest is dropped and said to be
 */
public record Command(String script, List<String> arguments, Rights rights, Duration timeout, long outputLimit) {
    /** As whom a script runs. */
    public enum Rights {
        /** As root where that can be had, else as the login user. */
        ROOT_IF_POSSIBLE,
        /** As root, or not at all. */
        ROOT,
        /** As the login user. */
        USER
    }

    public Command {
        arguments = List.copyOf(arguments);
        for (String argument : arguments) {
            if (!argument.matches("[A-Za-z0-9._:/=+-]*")) {
                throw new IllegalArgumentException("not a safe argument: " + argument);
            }
        }
    }
}
