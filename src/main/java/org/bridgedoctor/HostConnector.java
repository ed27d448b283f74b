package org.bridgedoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.practice.PracticeHost;
import org.bridgedoctor.practice.Scenario;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.HostKeyPrompt;
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
        return request.target().isPractice() ? practice() : ssh.connect(request, credentials, keys, secrets);
    }

    @Override
    public Destination destination(ConnectRequest request) throws ShellException {
        return request.target().isPractice()
                ? new Destination(
                        request.target(),
                        new Destination.Stop("practice", "practice", "127.0.0.1", 22),
                        List.of(),
                        List.of())
                : ssh.destination(request);
    }

    @Override
    public List<String> aliases() {
        return ssh.aliases();
    }

    private RemoteShell practice() throws ShellException, InterruptedException {
        try {
            PracticeHost host = stage();
            Path nothingKnown = Files.createTempDirectory("bridge-doctor-practice");
            nothingKnown.toFile().deleteOnExit();
            Path knownHosts = nothingKnown.resolve("known_hosts");
            knownHosts.toFile().deleteOnExit();
            ConnectRequest request = ConnectRequest.to(
                            new Target(Optional.of(host.user()), "127.0.0.1", Optional.of(host.port())))
                    .withKnownHosts(knownHosts)
                    .accepting(host.fingerprint());
            Credentials password = Credentials.of(List.of(), host.password().toCharArray(), null);
            SshConnector toStage = new SshConnector(nothingKnown, host.user(), true);
            return toStage.connect(request, password, HostKeyPrompt.refusing(), CredentialPrompt.silent());
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
}
