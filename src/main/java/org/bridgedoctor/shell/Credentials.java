package org.bridgedoctor.shell;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What proves who the operator is. Held as {@code char[]} until the connection ends, then blanked; never printed.
 * Where something is not given here, {@link CredentialPrompt} is asked for it when the server wants it.
 */
public final class Credentials implements AutoCloseable {
    private final List<Path> identities;
    private final char @Nullable [] password;
    private final char @Nullable [] sudoPassword;

    private Credentials(List<Path> identities, char @Nullable [] password, char @Nullable [] sudoPassword) {
        this.identities = List.copyOf(identities);
        this.password = password;
        this.sudoPassword = sudoPassword;
    }

    /** No credentials but the usual keys and what the prompt answers. */
    public static Credentials none() {
        return new Credentials(List.of(), null, null);
    }

    /**
     * These credentials. The arrays are taken over and blanked on close.
     *
     * @param identities private key files to try, first first; empty for the usual ones
     * @param password the login password, or null
     * @param sudoPassword the password for sudo, or null for the login password
     */
    public static Credentials of(List<Path> identities, char @Nullable [] password, char @Nullable [] sudoPassword) {
        return new Credentials(identities, password, sudoPassword);
    }

    /** Credentials of the same content that are blanked by themselves. */
    public Credentials copy() {
        return new Credentials(
                identities,
                password == null ? null : password.clone(),
                sudoPassword == null ? null : sudoPassword.clone());
    }

    /** The private key files to try. */
    public List<Path> identities() {
        return identities;
    }

    /** A copy of the login password; the caller blanks it. */
    public Optional<char[]> password() {
        return Optional.ofNullable(password).map(char[]::clone);
    }

    /** A copy of the password for sudo, which is the login password where no other was given; the caller blanks it. */
    public Optional<char[]> sudoPassword() {
        return Optional.ofNullable(sudoPassword == null ? password : sudoPassword)
                .map(char[]::clone);
    }

    @Override
    public void close() {
        blank(password);
        blank(sudoPassword);
    }

    private static void blank(char @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public String toString() {
        return "Credentials[blanked]";
    }
}
