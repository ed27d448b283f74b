package org.bridgedoctor.ssh;

import java.util.Arrays;
import java.util.Optional;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What the operator gave or answers, for one host. An answer is kept until the connection ends, because sudo usually wants the same
 * password; then it is blanked.
 */
final class OperatorSecrets implements AutoCloseable {
    private final Credentials credentials;
    private final CredentialPrompt prompt;
    private final boolean isPasswordShared;
    private char @Nullable [] answeredPassword;
    private char @Nullable [] answeredSudoPassword;

    /**
     * These secrets.
     *
     * @param isPasswordShared whether the given password is meant for this host; a jump host never gets to see it
     */
    OperatorSecrets(Credentials credentials, CredentialPrompt prompt, boolean isPasswordShared) {
        this.credentials = credentials;
        this.prompt = prompt;
        this.isPasswordShared = isPasswordShared;
    }

    CredentialPrompt prompt() {
        return prompt;
    }

    /** Whether a password was given beforehand. */
    boolean hasPassword() {
        Optional<char[]> given = isPasswordShared ? credentials.password() : Optional.empty();
        given.ifPresent(it -> Arrays.fill(it, '\0'));
        return given.isPresent();
    }

    /** A copy of the login password, asked for where none was given; the caller blanks it. */
    synchronized Optional<char[]> password(String user, boolean isRetry) {
        if (hasPassword()) {
            return credentials.password();
        }
        Optional<char[]> answer = prompt.ask(CredentialPrompt.Kind.PASSWORD, user, isRetry);
        answeredPassword = replaced(answeredPassword, answer);
        return answer;
    }

    /** Whether the password for sudo must be asked for. */
    synchronized boolean isSudoPasswordAsked() {
        Optional<char[]> given = credentials.sudoPassword();
        given.ifPresent(it -> Arrays.fill(it, '\0'));
        return given.isEmpty() && answeredPassword == null;
    }

    /** A copy of the password for sudo: given, or the login password, or asked for; the caller blanks it. */
    synchronized Optional<char[]> sudoPassword(String user, boolean isRetry) {
        if (!isRetry && answeredSudoPassword != null) {
            return Optional.of(answeredSudoPassword.clone());
        }
        Optional<char[]> given = credentials
                .sudoPassword()
                .or(() -> Optional.ofNullable(answeredPassword).map(char[]::clone));
        if (given.isPresent()) {
            return given;
        }
        Optional<char[]> answer = prompt.ask(CredentialPrompt.Kind.SUDO_PASSWORD, user, isRetry);
        answeredSudoPassword = replaced(answeredSudoPassword, answer);
        return answer;
    }

    @Override
    public synchronized void close() {
        answeredPassword = replaced(answeredPassword, Optional.empty());
        answeredSudoPassword = replaced(answeredSudoPassword, Optional.empty());
        if (isPasswordShared) {
            credentials.close();
        }
    }

    @Override
    public String toString() {
        return "OperatorSecrets[blanked]";
    }

    private static char @Nullable [] replaced(char @Nullable [] old, Optional<char[]> fresh) {
        if (old != null) {
            Arrays.fill(old, '\0');
        }
        return fresh.map(char[]::clone).orElse(null);
    }
}
