package org.bridgedoctor.examination;

import java.util.Optional;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;

/** Measures again what a remediation was to put right, between applying and confirming it. */
@FunctionalInterface
public interface Confirmation {
    /**
     * What was measured.
     *
     * @param isWell whether the cells that the finding explains are reached now
     * @param matrix the whole matrix, where it was measured
     */
    record Measured(boolean isWell, Optional<Reachability> matrix) {}

    /**
     * Measures on the host. It has as long as the run waits to be confirmed.
     *
     * @param shell the connection to ask over
     */
    Measured measure(RemoteShell shell) throws ShellException, InterruptedException;

    /** Measures nothing: for remediations that put no cell right. */
    static Confirmation none() {
        return shell -> new Measured(true, Optional.empty());
    }
}
