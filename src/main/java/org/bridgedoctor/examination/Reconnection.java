package org.bridgedoctor.examination;

import java.util.Optional;
import org.bridgedoctor.shell.RemoteShell;

/** Connects anew to the host whose connection died in the middle of a run. Whoever gives it closes what it made. */
@FunctionalInterface
public interface Reconnection {
    /** A new connection to the same host with the same host key, or empty where there is none to be had. */
    Optional<RemoteShell> reconnect() throws InterruptedException;

    /** Never connects anew. */
    static Reconnection none() {
        return Optional::empty;
    }
}
