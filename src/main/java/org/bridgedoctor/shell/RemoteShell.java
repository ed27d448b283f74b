package org.bridgedoctor.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** An open connection to a host. Methods block and may be called from one thread at a time, but for {@link #close}. */
public interface RemoteShell extends AutoCloseable {
    /**
     * Runs a script and waits for its end. Interrupting the thread ends the wait and the remote script.
     *
     * @param command what to run
     * @param onLine called with each line of standard output as it arrives, on a thread of the shell's
     * @throws ShellException where the connection dies, the time is up, or root was asked for and cannot be had
     * @throws InterruptedException where the thread was interrupted
     */
    CommandResult run(Command command, Consumer<String> onLine) throws ShellException, InterruptedException;

    /** Runs a script and waits for its end. */
    default CommandResult run(Command command) throws ShellException, InterruptedException {
        return run(command, line -> {});
    }

    /**
     * Tries to reach ports of the host from where the operator is: at the address that this connection goes to, or through
     * the jump host. No other address is ever contacted. Returns at once; the knocks go on side by side.
     *
     * @param doors the ports, each at most once
     * @param timeout how long to wait for each
     */
    PendingKnocks knock(Collection<Door> doors, Duration timeout);

    /**
     * Shakes hands anew on a fresh connection and checks that the same host key answers; does not log in.
     *
     * @throws ShellException where the host does not answer or answers with another key
     */
    void shakeHands(Duration timeout) throws ShellException, InterruptedException;

    /** What the connection is. */
    Connection connection();

    /** Whether the connection still stands, as far as is known without asking. */
    boolean isOpen();

    /** Ends the connection and blanks the credentials. Never throws, never waits long. */
    @Override
    void close();

    /**
     * What a connection is.
     *
     * @param target where it was meant to go
     * @param user the login name
     * @param address the numeric address that it goes to; the jump host's view of it where there is one
     * @param port the port
     * @param fingerprint the SHA256 fingerprint of the verified host key
     * @param isPractice whether the host is the practice host
     * @param jumps the hosts in between, first first
     * @param latency the round trip of the handshake
     * @param isLegacy whether algorithms were agreed to that are no longer considered safe
     * @param remarks what was noticed on the way
     */
    record Connection(
            Target target,
            String user,
            String address,
            int port,
            String fingerprint,
            boolean isPractice,
            List<Destination.Stop> jumps,
            Duration latency,
            boolean isLegacy,
            List<Remark> remarks) {
        public Connection {
            jumps = List.copyOf(jumps);
            remarks = List.copyOf(remarks);
        }

        /** Whether a jump host is in between. */
        public boolean isThroughJump() {
            return !jumps.isEmpty();
        }
    }
}
