package org.bridgedoctor.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;

/** Logs in: keys first, then the password, as the server allows. */
final class Login {
    /** A person may take this long to answer a server's question; OpenSSH's servers wait as long. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private static final int KEEP_ALIVES_UNANSWERED = 3;
    private static final int ANSWER_MILLISECONDS = 120_000;

    private static final int PASSWORD_TRIES = 3;

    private final SSHClient client;
    private final Hop hop;
    private final OperatorSecrets secrets;
    private final Set<String> refusedMethods;
    private Collection<String> allowed = List.of();
    private boolean isKeyTried;
    private boolean isPasswordTried;

    /**
     * A login.
     *
     * @param client the transport
     * @param hop the host
     * @param secrets what the operator gives
     * @param refusedMethods the ways to log in that the operator's configuration rules out
     */
    Login(SSHClient client, Hop hop, OperatorSecrets secrets, Set<String> refusedMethods) {
        this.client = client;
        this.hop = hop;
        this.secrets = secrets;
        this.refusedMethods = refusedMethods;
    }

    /**
     * Logs in.
     *
     * @param keys the keys to offer
     * @param ring told where a key does not sign
     * @param signatures by which algorithms keys may sign for this server
     */
    void logIn(List<KeyRing.Candidate> keys, KeyRing ring, SignatureChoice signatures)
            throws ShellException, InterruptedException {
        if (isAccepted(new AuthNone()) || isAcceptedByKey(keys, ring, signatures) || isAcceptedByPassword()) {
            keepAlive();
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

    /**
     * Asks the server every few seconds whether it is still there. Begun by the library with the connection, its first question
     * may meet a server in the middle of the login, which then hangs up: nothing but a login may be asked there (RFC 4252, 4).
     */
    private void keepAlive() {
        if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner keepAlive) {
            keepAlive.setMaxAliveCount(KEEP_ALIVES_UNANSWERED);
            keepAlive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            keepAlive.start();
        }
    }

    private boolean isAcceptedByKey(List<KeyRing.Candidate> keys, KeyRing ring, SignatureChoice signatures)
            throws ShellException, InterruptedException {
        for (KeyRing.Candidate candidate : keys) {
            if (!isWanted("publickey")) {
                return false;
            }
            Optional<LoginKey> key = candidate.key();
            if (key.isPresent()) {
                isKeyTried = true;
                KeyOffer offer =
                        new KeyOffer(key.get(), signatures.algorithms(key.get().half()));
                if (isAcceptedInAPersonsTime(offer)) {
                    return true;
                }
                if (offer.failure().isPresent()) {
                    throw offer.failure().get();
                }
                if (offer.isUnsigned()) {
                    ring.noteUnsigned(key.get());
                }
            }
        }
        return false;
    }

    private boolean isWanted(String method) {
        return allowed.contains(method) && !refusedMethods.contains(method);
    }

    private boolean isAcceptedByPassword() throws ShellException, InterruptedException {
        boolean isWanted = isWanted("password") || isWanted("keyboard-interactive");
        boolean isGiven = secrets.hasPassword();
        for (int attempt = 0; isWanted && attempt < (isGiven ? 1 : PASSWORD_TRIES); attempt++) {
            boolean isRetry = attempt > 0;
            boolean isAccepted = isWanted("keyboard-interactive")
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
        Optional<char[]> password = secrets.password(hop.person(), isRetry);
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
        Answers answers = new Answers(secrets, hop.person(), isRetry);
        if (isAcceptedInAPersonsTime(new AuthKeyboardInteractive(answers))) {
            return true;
        }
        isPasswordTried |= answers.isAnswered();
        // A server may offer keyboard-interactive and then ask nothing.
        return !answers.isAnswered() && isWanted("password") && isAcceptedByPasswordMethod(isRetry);
    }

    /** The clock of the library would run on while somebody types, confirms a signature or touches a token. */
    private boolean isAcceptedInAPersonsTime(AuthMethod method) throws ShellException, InterruptedException {
        int usual = client.getTransport().getTimeoutMs();
        client.getTransport().setTimeoutMs(ANSWER_MILLISECONDS);
        try {
            return isAccepted(method);
        } finally {
            client.getTransport().setTimeoutMs(usual);
        }
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
        } catch (IllegalStateException gone) {
            // the library's word for a connection that has ended between two tries
            throw hungUp(new IOException(gone));
        }
    }

    /** Why the connection has ended, as the server said it: a request that could not be written any more does not tell. */
    private IOException lastWords(IOException broken) {
        try {
            client.getTransport().join(1, TimeUnit.SECONDS);
        } catch (IOException why) {
            return why;
        }
        return broken;
    }

    /** A server ends the connection after too many refused tries: that is a refusal, not a broken line. */
    private ShellException hungUp(IOException broken) {
        IOException why = lastWords(broken);
        String message = broken.getMessage() + " " + broken.getCause() + " " + why.getMessage() + " " + why.getCause();
        if (message.contains("Too many") || message.contains("NO_MORE_AUTH_METHODS")) {
            Reason reason = isPasswordTried ? Reason.WRONG_PASSWORD : Reason.TOO_MANY_KEYS;
            return Failures.denied(reason, hop.host(), hop.user());
        }
        return Failures.lost(broken, hop.host());
    }
}
