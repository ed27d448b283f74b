package org.bridgedoctor.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.bridgedoctor.shell.ShellException;
import org.jspecify.annotations.Nullable;

/**
 * Shakes hands with a host, directly or through another one.
 *
 * @param hop the host
 * @param jump the connection to go through, where there is one
 * @param patience how long to wait
 * @param isLegacyAllowed whether old algorithms are offered too
 */
record Handshake(Hop hop, Optional<SSHClient> jump, Patience patience, boolean isLegacyAllowed) {
    /**
     * A transport whose host key was judged as trusted.
     *
     * @param client the transport, not logged in
     * @param address the numeric address, or the name where the jump host looks it up
     * @param latency the time that making the connection took
     */
    record Shaken(SSHClient client, String address, Duration latency) {}

    /** The same, with this patience. */
    Handshake within(Patience other) {
        return new Handshake(hop, jump, other, isLegacyAllowed);
    }

    /** The same, offering old algorithms too. */
    Handshake allowingLegacy() {
        return new Handshake(hop, jump, patience, true);
    }

    /**
     * Connects and exchanges keys.
     *
     * @param judge judges the host key; where it does not trust the key, the handshake fails and the judge knows why
     * @param knownTypes the key types to ask for first
     * @throws HostKeyNotTrusted where the judge did not trust the key
     * @throws ShellException where the host cannot be reached or does not speak as it should
     */
    Shaken shake(HostKeyJudge judge, Set<String> knownTypes)
            throws ShellException, HostKeyNotTrusted, InterruptedException {
        SSHClient client = new SSHClient(Algorithms.configuration(isLegacyAllowed, knownTypes));
        client.addHostKeyVerifier(judge);
        int step = (int) patience.step().toMillis();
        client.setTimeout(step);
        client.getTransport().setTimeoutMs(step);
        client.getConnection().setTimeoutMs(step);
        boolean isDone = false;
        try {
            Shaken shaken = jump.isPresent() ? shakeThrough(jump.get(), client, judge) : shakeDirectly(client, judge);
            isDone = true;
            return shaken;
        } finally {
            if (!isDone) {
                Interruptible.aside("ssh-close", client::disconnect);
            }
        }
    }

    private Shaken shakeDirectly(SSHClient client, HostKeyJudge judge)
            throws ShellException, HostKeyNotTrusted, InterruptedException {
        long start = System.nanoTime();
        Socket socket = connectedSocket();
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        client.setSocketFactory(new Given(socket));
        exchangeKeys(client, judge, () -> client.connect(hop.host(), hop.port()));
        return new Shaken(client, socket.getInetAddress().getHostAddress(), latency);
    }

    private Shaken shakeThrough(SSHClient jumpClient, SSHClient client, HostKeyJudge judge)
            throws ShellException, HostKeyNotTrusted, InterruptedException {
        long start = System.nanoTime();
        DirectConnection tunnel;
        try {
            tunnel = Interruptible.call(() -> jumpClient.newDirectConnection(hop.host(), hop.port()), patience.step());
        } catch (TimeoutException late) {
            throw Failures.timedOut(late, hop, patience.step());
        } catch (IOException closed) {
            throw new ShellException.Unreachable(
                    ShellException.Reason.JUMP_FAILED, List.of(hop.host(), jumpClient.getRemoteHostname()), closed);
        }
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        client.setSocketFactory(new Given(new TunnelSocket(tunnel)));
        exchangeKeys(client, judge, () -> client.connect(hop.host(), hop.port()));
        return new Shaken(client, hop.host(), latency);
    }

    private void exchangeKeys(SSHClient client, HostKeyJudge judge, Interruptible.Attempt attempt)
            throws ShellException, HostKeyNotTrusted, InterruptedException {
        try {
            // Greeting and key exchange have a timeout of their own each.
            Interruptible.call(
                    () -> {
                        attempt.run();
                        return true;
                    },
                    patience.step().multipliedBy(2));
        } catch (TimeoutException late) {
            throw Failures.timedOut(late, hop, patience.step());
        } catch (IOException failed) {
            if (judge.hasRefused()) {
                throw new HostKeyNotTrusted();
            }
            throw Failures.shaking(failed, hasGreeted(client), hop, patience.step());
        }
    }

    // The library cuts the first characters off a greeting that has not come.
    private static boolean hasGreeted(SSHClient client) {
        try {
            return client.getTransport().getServerVersion() != null;
        } catch (StringIndexOutOfBoundsException notYet) {
            return false;
        }
    }

    private Socket connectedSocket() throws ShellException, InterruptedException {
        try {
            return Interruptible.call(this::connectToAny, patience.connect().multipliedBy(3));
        } catch (TimeoutException late) {
            throw Failures.timedOut(late, hop, patience.connect());
        } catch (IOException failed) {
            throw Failures.connecting(failed, hop, patience.connect());
        }
    }

    /** Tries one address after the other; where none answers, the first one's error is told. */
    private Socket connectToAny() throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(hop.host())) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, hop.port()), (int)
                        patience.connect().toMillis());
                return socket;
            } catch (IOException failed) {
                socket.close();
                first = first == null ? failed : first;
            }
        }
        throw first == null ? new IOException("no address") : first;
    }

    /** Hands a socket that is connected already to the library. */
    private static final class Given extends SocketFactory {
        private final Socket socket;

        Given(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, @Nullable InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, @Nullable InetAddress local, int localPort) {
            return socket;
        }
    }
}
