package org.bridgedoctor.cli;

import java.util.concurrent.Callable;
import org.bridgedoctor.shell.ShellException;

/** A command with the ways in which ours can end early; {@link CommandLineProgram} turns each into words and a status. */
interface HostCommand extends Callable<Integer> {
    /** Runs the command and gives its exit status. */
    int run() throws CommandFailure, ShellException, InterruptedException;

    @Override
    default Integer call() throws CommandFailure, ShellException, InterruptedException {
        return run();
    }
}
