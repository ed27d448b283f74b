package org.bridgedoctor.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Connector;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.shell.Target;

/** Opens the door with sshj. */
public final class SshConnector implements Connector {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Path sshFolder;
    private final String operator;
    private final boolean isPractice;

    /**
     * A connector.
     *
     * @param sshFolder where the usual keys and known_hosts are
     * @param operator the login name where the target names none
     * @param isPractice whether it leads to the practice host, which answers knocks itself, through its own connection
     */
    public SshConnector(Path sshFolder, String operator, boolean isPractice) {
        this.sshFolder = sshFolder;
        this.operator = operator;
        this.isPractice = isPractice;
    }

    /** The connector of whoever runs the program: keys and known_hosts in {@code ~/.ssh}, login name as on this computer. */
    public static SshConnector forThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        return new SshConnector(home.resolve(".ssh"), System.getProperty("user.name"), false);
    }

    @Override
    public RemoteShell connect(
            ConnectRequest request, Credentials credentials, HostKeyPrompt keys, CredentialPrompt secrets)
            throws ShellException, InterruptedException {
        List<KeyProvider> given = openedKeys(request.target().host(), credentials, secrets);
        Optional<SshShell.LoggedIn> jump = Optional.empty();
        SshShell shell = null;
        try {
            if (request.jump().isPresent()) {
                OperatorSecrets own = new OperatorSecrets(credentials, secrets, false);
                Handshake first = handshake(hop(request.jump().get()), Optional.empty(), request);
                jump = Optional.of(logIn(first, request, keys, own, given));
            }
            Optional<SSHClient> through = jump.map(SshShell.LoggedIn::client);
            Handshake handshake = handshake(hop(request.target()), through, request);
            OperatorSecrets own = new OperatorSecrets(credentials, secrets, true);
            SshShell.LoggedIn host = logIn(handshake, request, keys, own, given);
            shell = new SshShell(host, jump, connection(request, host, jump.isPresent()), handshake);
            return shell;
        } finally {
            if (shell == null) {
                jump.ifPresent(SshShell.LoggedIn::hangUp);
            }
        }
    }

    private SshShell.LoggedIn logIn(
            Handshake handshake,
            ConnectRequest request,
            HostKeyPrompt keys,
            OperatorSecrets secrets,
            List<KeyProvider> given)
            throws ShellException, InterruptedException {
        KnownHosts knownHosts = new KnownHosts(request.knownHosts().orElse(sshFolder.resolve("known_hosts")));
        TrustedHandshake.Trusted trusted =
                new TrustedHandshake(handshake, knownHosts, keys, request.acceptedFingerprint()).shake();
        SSHClient client = trusted.shaken().client();
        boolean isIn = false;
        try {
            List<Path> usual = given.isEmpty() ? usualKeys() : List.of();
            new Login(client, handshake.hop(), secrets).logIn(given, usual);
            isIn = true;
            return new SshShell.LoggedIn(
                    handshake.hop(),
                    client,
                    trusted.key(),
                    trusted.shaken().address(),
                    trusted.shaken().latency(),
                    secrets);
        } finally {
            if (!isIn) {
                Interruptible.aside("ssh-close", client::disconnect);
            }
        }
    }

    private static List<KeyProvider> openedKeys(String host, Credentials credentials, CredentialPrompt secrets)
            throws ShellException {
        List<KeyProvider> opened = new ArrayList<>();
        for (Path file : credentials.identities()) {
            Optional<KeyProvider> key = new KeyFile(file, host, secrets).open();
            opened.add(key.orElseThrow(() -> Failures.denied(Reason.WRONG_PASSPHRASE, host, file.toString())));
        }
        return opened;
    }

    private RemoteShell.Connection connection(ConnectRequest request, SshShell.LoggedIn host, boolean isThroughJump) {
        return new RemoteShell.Connection(
                request.target(),
                host.hop().user(),
                host.address(),
                host.hop().port(),
                host.key().fingerprint(),
                isPractice,
                isThroughJump,
                host.latency());
    }

    private static Handshake handshake(Hop hop, Optional<SSHClient> through, ConnectRequest request) {
        return new Handshake(hop, through, request.connectTimeout(), request.isLegacyAllowed());
    }

    private Hop hop(Target target) {
        return new Hop(
                target.user().orElse(operator), target.host(), target.port().orElse(22));
    }

    private List<Path> usualKeys() {
        return USUAL_KEYS.stream().map(sshFolder::resolve).toList();
    }
}
