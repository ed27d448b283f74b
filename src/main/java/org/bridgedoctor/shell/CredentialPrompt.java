package org.bridgedoctor.shell;

import java.util.Optional;

/** Asks the operator for a secret in the middle of a login. Called off the window's thread; may block. */
public interface CredentialPrompt {
    /** What is asked for. */
    enum Kind {
        /** The login password. */
        PASSWORD,
        /** The passphrase of a key file; the detail is its path. */
        PASSPHRASE,
        /** An answer to the server's own question; the detail is the question. */
        KEYBOARD_INTERACTIVE,
        /** The password for sudo. */
        SUDO_PASSWORD
    }

    /**
     * The secret, or empty where the operator has none to give or gives up.
     *
     * @param kind what is asked for
     * @param detail the key file, the server's question (hostile text: show it escaped), or the user name
     * @param isRetry whether the last answer was wrong
     */
    Optional<char[]> ask(Kind kind, String detail, boolean isRetry);

    /** Never has an answer: for programs that run unattended. */
    static CredentialPrompt silent() {
        return (kind, detail, isRetry) -> Optional.empty();
    }
}
