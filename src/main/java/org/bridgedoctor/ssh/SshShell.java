package org.bridgedoctor.ssh;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.Knock;
import org.bridgedoctor.shell.PendingKnocks;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection over sshj. */
final class SshShell implements RemoteShell {
    private static final Logger LOG = LoggerFactory.getLogger(SshShell.class);

    private final LoggedIn host;
    private final List<LoggedIn> jumps;

    private final Connection connection;
    private final Handshake handshake;
    private final Elevator elevator;

    /**
     * A host that let the operator in.
     *
     * @param hop the host
     * @param client its connection
     * @param key its verified key
     * @param address its numeric address, or the name where the jump host looks it up
     * @param latency the time that making the connection took
     * @param secrets what the operator gave for it
     */
    record LoggedIn(Hop hop, SSHClient client, HostKey key, String address, Duration latency, OperatorSecrets secrets) {
        /** Hangs up without waiting and blanks the secrets. */
        void hangUp() {
            secrets.close();
            Interruptible.aside("ssh-close", client::disconnect);
        }
    }

    /**
     * A shell.
     *
     * @param host the host
     * @param jumps the hosts in between, first first
     * @param connection what the connection is
     * @param handshake how hands were shaken with the host
     */
    SshShell(LoggedIn host, List<LoggedIn> jumps, Connection connection, Handshake handshake) {
        this.host = host;
        this.jumps = List.copyOf(jumps);
        this.connection = connection;
        this.handshake = handshake;
        this.elevator = new Elevator(host.client(), host.hop(), host.secrets());
    }

    @Override
    public CommandResult run(Command command, Consumer<String> onLine) throws ShellException, InterruptedException {
        if (!isOpen()) {
            throw new ShellException.Broken(
                    Reason.CONNECTION_LOST, List.of(host.hop().host()));
        }
        return elevator.run(command, onLine);
    }

    @Override
    public PendingKnocks knock(Collection<Door> doors, Duration timeout) {
        Map<Door, FutureTask<Knock>> under = new LinkedHashMap<>();
        for (Door door : doors) {
            FutureTask<Knock> task = new FutureTask<>(() -> knock(door, timeout));
            Thread.ofVirtual().name("ssh-knock-" + door.port()).start(task);
            under.put(door, task);
        }
        return () -> {
            Map<Door, Knock> came = new LinkedHashMap<>();
            for (Map.Entry<Door, FutureTask<Knock>> one : under.entrySet()) {
                came.put(one.getKey(), outcome(one.getValue()));
            }
            return came;
        };
    }

    private static Knock outcome(FutureTask<Knock> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException broken) {
            LOG.warn("a knock broke", broken.getCause());
            return new Knock(Knock.Outcome.NOT_POSSIBLE, OptionalInt.empty(), 0);
        }
    }

    private Knock knock(Door door, Duration timeout) throws InterruptedException {
        Knocker knocker = new Knocker(connection.address(), host.hop().host());
        if (connection.isPractice()) {
            return knocker.knockThrough(host.client(), door.port(), door.isHttp(), timeout);
        }
        return jumps.isEmpty()
                ? knocker.knock(door.port(), door.isHttp(), timeout)
                : knocker.knockThrough(jumps.getLast().client(), door.port(), door.isHttp(), timeout);
    }

    @Override
    public void shakeHands(Duration timeout) throws ShellException, InterruptedException {
        Handshake anew = handshake.within(new Patience(timeout, timeout));
        try {
            SSHClient client = anew.shake(
                            HostKeyJudge.only(host.hop().knownName(), host.key()),
                            Set.of(host.key().type()))
                    .client();
            Interruptible.aside("ssh-close", client::disconnect);
        } catch (HostKeyNotTrusted other) {
            throw new ShellException.Untrusted(
                    Reason.HOST_KEY_CHANGED,
                    List.of(host.hop().host(), host.key().type(), host.key().fingerprint(), ""));
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public boolean isOpen() {
        return host.client().getTransport().isRunning() && host.client().isAuthenticated();
    }

    @Override
    public void close() {
        host.hangUp();
        jumps.reversed().forEach(LoggedIn::hangUp);
    }
}
