package org.bridgedoctor.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;

/** Logs in: keys first, then the password, as the server allows. */
final class Login {
    /** A person may take this long to answer a server's question; OpenSSH's servers wait as long. */
    private static final int ANSWER_MILLISECONDS = 120_000;

    private static final int PASSWORD_TRIES = 3;

    private final SSHClient client;
    private final Hop hop;
    private final OperatorSecrets secrets;
    private Collection<String> allowed = List.of();
    private boolean isKeyTried;
    private boolean isPasswordTried;

    Login(SSHClient client, Hop hop, OperatorSecrets secrets) {
        this.client = client;
        this.hop = hop;
        this.secrets = secrets;
    }

    /**
     * Logs in.
     *
     * @param given keys that the operator named, opened already
     * @param usual key files to try where none was named
     */
    void logIn(List<KeyProvider> given, List<Path> usual) throws ShellException, InterruptedException {
        if (isAccepted(new AuthNone()) || isAcceptedByKey(given) || isAcceptedByUsualKey(usual)) {
            return;
        }
        if (isAcceptedByPassword()) {
            return;
        }
        if (isPasswordTried) {
            throw Failures.denied(Reason.WRONG_PASSWORD, hop.host(), hop.user());
        }
        if (isKeyTried) {
            throw Failures.denied(Reason.KEYS_REFUSED, hop.host(), hop.user());
        }
        throw Failures.denied(Reason.NO_LOGIN_METHOD, hop.host(), hop.user(), String.join(", ", allowed));
    }

    private boolean isAcceptedByKey(List<KeyProvider> keys) throws ShellException, InterruptedException {
        for (KeyProvider key : keys) {
            if (allowed.contains("publickey")) {
                isKeyTried = true;
                if (isAccepted(new AuthPublickey(key))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAcceptedByUsualKey(List<Path> files) throws ShellException, InterruptedException {
        for (Path file : files) {
            if (allowed.contains("publickey") && Files.isReadable(file)) {
                Optional<KeyProvider> key = usualKey(file);
                if (key.isPresent() && isAcceptedByKey(List.of(key.get()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nobody named this file: where it does not open, the login goes on without it, and a given password needs no key. */
    private Optional<KeyProvider> usualKey(Path file) throws ShellException {
        CredentialPrompt prompt = secrets.hasPassword() ? CredentialPrompt.silent() : secrets.prompt();
        try {
            return new KeyFile(file, hop.host(), prompt).open();
        } catch (ShellException unusable) {
            if (unusable.reason() == Reason.KEY_UNREADABLE) {
                return Optional.empty();
            }
            throw unusable;
        }
    }

    private boolean isAcceptedByPassword() throws ShellException, InterruptedException {
        boolean isWanted = allowed.contains("password") || allowed.contains("keyboard-interactive");
        boolean isGiven = secrets.hasPassword();
        for (int attempt = 0; isWanted && attempt < (isGiven ? 1 : PASSWORD_TRIES); attempt++) {
            boolean isRetry = attempt > 0;
            boolean isAccepted = allowed.contains("keyboard-interactive")
                    ? isAcceptedByAnswers(isRetry)
                    : isAcceptedByPasswordMethod(isRetry);
            if (isAccepted) {
                return true;
            }
            if (!isPasswordTried) {
                return false;
            }
        }
        return false;
    }

    private boolean isAcceptedByPasswordMethod(boolean isRetry) throws ShellException, InterruptedException {
        Optional<char[]> password = secrets.password(hop.user(), isRetry);
        if (password.isEmpty()) {
            return false;
        }
        isPasswordTried = true;
        try {
            return isAccepted(new AuthPassword(PasswordUtils.createOneOff(password.get())));
        } finally {
            Arrays.fill(password.get(), '\0');
        }
    }

    private boolean isAcceptedByAnswers(boolean isRetry) throws ShellException, InterruptedException {
        Answers answers = new Answers(secrets, hop.user(), isRetry);
        int usual = client.getTransport().getTimeoutMs();
        client.getTransport().setTimeoutMs(ANSWER_MILLISECONDS);
        try {
            if (isAccepted(new AuthKeyboardInteractive(answers))) {
                return true;
            }
        } finally {
            client.getTransport().setTimeoutMs(usual);
        }
        isPasswordTried |= answers.isAnswered();
        // A server may offer keyboard-interactive and then ask nothing.
        return !answers.isAnswered() && allowed.contains("password") && isAcceptedByPasswordMethod(isRetry);
    }

    private boolean isAccepted(AuthMethod method) throws ShellException, InterruptedException {
        try {
            client.auth(hop.user(), method);
            return true;
        } catch (UserAuthException refused) {
            Failures.rethrowInterrupt(refused);
            allowed = new ArrayList<>(client.getUserAuth().getAllowedMethods());
            // Silence is no refusal.
            if (!client.getTransport().isRunning() || Failures.isTimeOut(refused)) {
                throw hungUp(refused);
            }
            return false;
        } catch (IOException broken) {
            Failures.rethrowInterrupt(broken);
            throw hungUp(broken);
        }
    }

    /** A server ends the connection after too many refused tries: that is a refusal, not a broken line. */
    private ShellException hungUp(IOException broken) {
        String message = String.valueOf(broken.getMessage()) + broken.getCause();
        if (message.contains("Too many") || message.contains("NO_MORE_AUTH_METHODS")) {
            Reason reason = isPasswordTried ? Reason.WRONG_PASSWORD : Reason.KEYS_REFUSED;
            return Failures.denied(reason, hop.host(), hop.user());
        }
        return Failures.lost(broken, hop.host());
    }
}
