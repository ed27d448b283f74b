package org.bridgedoctor.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.ssh.config.HostOptions;

/**
 * Gets the operator into one host: the handshake, the host key, the login.
 *
 * @param sshFolder where the usual keys and known_hosts are
 * @param request what was asked for
 * @param keys asked what is to be trusted
 * @param named the keys that the operator named for this connection
 */
record Admission(Path sshFolder, ConnectRequest request, HostKeyPrompt keys, List<LoginKey> named) {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /**
     * A host that let the operator in.
     *
     * @param host the host
     * @param handshake how hands were shaken
     * @param isLegacy whether old algorithms were agreed to
     * @param remarks what was noticed of the keys
     */
    record Admitted(SshShell.LoggedIn host, Handshake handshake, boolean isLegacy, List<Remark> remarks) {}

    Admission {
        named = List.copyOf(named);
    }

    /**
     * Goes in.
     *
     * @param leg the host
     * @param through the connection to go through, where there is one
     * @param secrets what the operator gives for this host
     */
    Admitted admit(Itinerary.Leg leg, Optional<SSHClient> through, OperatorSecrets secrets)
            throws ShellException, InterruptedException {
        Optional<Duration> timeout =
                request.connectTimeout().or(() -> leg.options().connectTimeout());
        Handshake handshake = new Handshake(leg.hop(), through, Patience.of(timeout), request.isLegacyAllowed());
        TrustedHandshake.Trusted trusted =
                new TrustedHandshake(handshake, knownHosts(leg.options()), keys, request.acceptedFingerprint()).shake();
        boolean isIn = false;
        try {
            Admitted admitted = logIn(leg, trusted, secrets);
            isIn = true;
            return admitted;
        } finally {
            if (!isIn) {
                Interruptible.aside("ssh-close", trusted.shaken().client()::disconnect);
            }
        }
    }

    private Admitted logIn(Itinerary.Leg leg, TrustedHandshake.Trusted trusted, OperatorSecrets secrets)
            throws ShellException, InterruptedException {
        SSHClient client = trusted.shaken().client();
        SignatureChoice signatures = new SignatureChoice(
                leg.hop().host(),
                client.getTransport().getServerVersion(),
                trusted.handshake().isLegacyAllowed(),
                keys);
        KeyRing ring = KeyRing.of(leg.options(), keyPrompt(secrets));
        try {
            new Login(client, leg.hop(), secrets, leg.options().refusedMethods())
                    .logIn(candidates(ring, leg.options(), secrets), ring, signatures);
            Handshake.Shaken shaken = trusted.shaken();
            SshShell.LoggedIn host = new SshShell.LoggedIn(
                    leg.hop(), client, trusted.key(), shaken.address(), shaken.latency(), secrets);
            return new Admitted(host, trusted.handshake(), signatures.isLegacyAgreed(), ring.remarks());
        } finally {
            ring.close();
        }
    }

    private List<KeyRing.Candidate> candidates(KeyRing ring, HostOptions options, OperatorSecrets secrets) {
        boolean areUsualOnes = named.isEmpty() && !options.isIdentityNamed();
        List<Path> files =
                areUsualOnes ? USUAL_KEYS.stream().map(sshFolder::resolve).toList() : options.identities();
        // a password that was given is to be reached before the server has had enough of keys
        boolean areOthersOffered = !options.isIdentitiesOnly() && !secrets.hasPassword();
        return ring.candidates(named, files, areOthersOffered);
    }

    private KnownHosts knownHosts(HostOptions options) {
        if (request.knownHosts().isPresent()) {
            return new KnownHosts(request.knownHosts().get());
        }
        List<Path> own = new ArrayList<>(options.userKnownHosts());
        if (own.isEmpty()) {
            own.add(sshFolder.resolve("known_hosts"));
        }
        Path first = own.removeFirst();
        own.addAll(options.globalKnownHosts());
        return new KnownHosts(first, own);
    }

    /** Nobody is asked for the passphrase of a key that nobody named for this connection, where a password was given. */
    private static CredentialPrompt keyPrompt(OperatorSecrets secrets) {
        return secrets.hasPassword() ? CredentialPrompt.silent() : secrets.prompt();
    }
}
