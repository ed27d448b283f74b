package org.bridgedoctor.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.shell.Connector;

/**
 * What every command works with.
 *
 * @param out where results go
 * @param err where messages and progress go
 * @param in where answers are read from
 * @param isTerminal whether {@code err} is a terminal: only then is progress shown
 * @param sentences the reader's language
 * @param clock the time
 * @param connector opens the door to a host, the practice host included
 * @param practice starts a practice host of its own
 * @param audit where every change of a host is noted
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean isTerminal,
        Sentences sentences,
        InstantSource clock,
        Connector connector,
        PracticeLauncher practice,
        AuditLog audit) {
    /** Starts a practice host for other programs to connect to. */
    public interface PracticeLauncher {
        /**
         * Runs the practice host until the thread is interrupted.
         *
         * @param port the port on 127.0.0.1; 0 for any
         * @param scenario the name of the story it plays
         * @param onReady told the port, the user name, the password and the host key's fingerprint once it listens
         * @return false where there is no such scenario
         * @throws java.io.IOException where the port cannot be had
         * @throws InterruptedException when it was stopped
         */
        boolean run(int port, String scenario, ReadyListener onReady) throws java.io.IOException, InterruptedException;
    }

    /** Told how to connect to the practice host. */
    public interface ReadyListener {
        /** The practice host listens. */
        void ready(int port, String user, String password, String fingerprint);
    }
}
