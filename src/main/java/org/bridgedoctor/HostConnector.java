package org.bridgedoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bridgedoctor.practice.PracticeHost;
import org.bridgedoctor.practice.Scenario;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.PendingKnocks;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ssh.SshConnector;

/**
 * Connects to real hosts over SSH, and to the practice host over SSH to a server of ours. That server is started at the first
 * visit and plays on until the program ends, so that a repaired practice host is found repaired.
 */
final class HostConnector implements Connector {
    private final SshConnector ssh = SshConnector.forThisUser();
    private Optional<PracticeHost> stage = Optional.empty();

    @Override
    public RemoteShell connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException {
        return request.target().isPractice()
                ? practice(request.connectTimeout())
                : ssh.connect(request, credentials, keys, secrets);
    }

    private RemoteShell practice(Duration timeout) throws ShellException, InterruptedException {
        try {
            PracticeHost host = stage();
            Path nothingKnown = Files.createTempDirectory("bridge-doctor-practice");
            nothingKnown.toFile().deleteOnExit();
            Path knownHosts = nothingKnown.resolve("known_hosts");
            knownHosts.toFile().deleteOnExit();
            ConnectRequest request = new ConnectRequest(
                    new Target(Optional.of(host.user()), "127.0.0.1", Optional.of(host.port())),
                    Optional.empty(),
                    Optional.of(knownHosts),
                    Optional.of(host.fingerprint()),
                    timeout,
                    false);
            Credentials password = Credentials.of(List.of(), host.password().toCharArray(), null);
            SshConnector toStage = new SshConnector(nothingKnown, host.user(), true);
            return new PracticeShell(
                    toStage.connect(request, password, HostKeyPrompt.refusing(), CredentialPrompt.silent()));
        } catch (IOException noPort) {
            throw new ShellException.Unreachable(ShellException.Reason.PORT_REFUSED, List.of("practice", "0"), noPort);
        }
    }

    private synchronized PracticeHost stage() throws IOException {
        if (stage.isEmpty()) {
            stage = Optional.of(PracticeHost.start(0, Scenario.INCIDENT));
        }
        return stage.get();
    }

    /** The practice host under the name by which it was asked for. */
    private record PracticeShell(RemoteShell shell) implements RemoteShell {
        @Override
        public CommandResult run(Command command, Consumer<String> onLine) throws ShellException, InterruptedException {
            return shell.run(command, onLine);
        }

        @Override
        public PendingKnocks knock(Collection<Door> doors, Duration timeout) {
            return shell.knock(doors, timeout);
        }

        @Override
        public void shakeHands(Duration timeout) throws ShellException, InterruptedException {
            shell.shakeHands(timeout);
        }

        @Override
        public Connection connection() {
            Connection real = shell.connection();
            return new Connection(
                    Target.PRACTICE,
                    real.user(),
                    real.address(),
                    real.port(),
                    real.fingerprint(),
                    true,
                    false,
                    real.latency());
        }

        @Override
        public boolean isOpen() {
            return shell.isOpen();
        }

        @Override
        public void close() {
            shell.close();
        }
    }
}
