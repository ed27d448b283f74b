package org.bridgedoctor.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;

/**
 * Opens a private key file (OpenSSH, PEM, PKCS8, PuTTY) by itself, so that a wrong passphrase is told as such and not as a refused login.
 *
 * @param path the file
 * @param host the host, for the sentence of a failure
 * @param prompt asked for the passphrase
 */
record KeyFile(Path path, String host, CredentialPrompt prompt) {
    private static final int TRIES = 3;

    /**
     * The key, decrypted; empty where the operator has no passphrase to give.
     *
     * @throws ShellException where the file is no key, or three passphrases were wrong
     */
    Optional<PrivateHalf> open() throws ShellException {
        refuseWhatIsNoKey();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Passphrase passphrase = new Passphrase(attempt > 0);
            try {
                return Optional.of(read(passphrase));
            } catch (IOException | RuntimeException failed) {
                // the library answers a damaged file with whatever came of reading it, a null or an index among them
                if (!passphrase.isAsked) {
                    throw failure(Reason.KEY_UNUSABLE);
                }
                if (!passphrase.isGiven) {
                    return Optional.empty();
                }
            }
        }
        throw failure(Reason.WRONG_PASSPHRASE);
    }

    /** Whether a refusal only says that this file is of no use. */
    static boolean isAboutTheFile(ShellException refusal) {
        return switch (refusal.reason()) {
            case KEY_UNREADABLE, KEY_IS_PUBLIC, KEY_UNUSABLE -> true;
            default -> false;
        };
    }

    /** Throws where the file cannot be read or is plainly no private key. */
    void refuseWhatIsNoKey() throws ShellException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw failure(Reason.KEY_UNREADABLE);
        }
        String text = PublicKeyFile.read(path).orElseThrow(() -> failure(Reason.KEY_UNUSABLE));
        if (PublicKeyFile.isPublic(text)) {
            throw failure(Reason.KEY_IS_PUBLIC);
        }
    }

    private ShellException failure(Reason reason) {
        return Failures.denied(reason, host, path.toString());
    }

    private PrivateHalf read(PasswordFinder passphrase) throws IOException {
        try (SSHClient reader = new SSHClient(Algorithms.configuration(true, Set.of()))) {
            KeyProvider provider = reader.loadKeys(path.toString(), passphrase);
            KeyPair pair = new KeyPair(provider.getPublic(), provider.getPrivate());
            KeyType type = KeyType.fromKey(pair.getPublic());
            if (type == KeyType.UNKNOWN || type == KeyType.DSA) {
                throw new IOException("a key of a kind that no server takes any more");
            }
            return new PrivateHalf(pair);
        }
    }

    /** Asks the operator once, and notes whether it came to that. */
    private final class Passphrase implements PasswordFinder {
        private final boolean isRetry;
        private boolean isAsked;
        private boolean isGiven;

        Passphrase(boolean isRetry) {
            this.isRetry = isRetry;
        }

        // The library takes an empty array as a wrong passphrase, and null as a reason to fail in other ways.
        @Override
        public char[] reqPassword(Resource<?> resource) {
            isAsked = true;
            Optional<char[]> answer = prompt.ask(CredentialPrompt.Kind.PASSPHRASE, path.toString(), isRetry);
            isGiven = answer.isPresent();
            char[] copy = answer.map(char[]::clone).orElseGet(() -> new char[0]);
            answer.ifPresent(it -> Arrays.fill(it, '\0'));
            return copy;
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
