package org.bridgedoctor.ssh;

import java.io.IOException;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.ssh.agent.PublicHalf;

/**
 * A key that can be offered to a server.
 *
 * @param half its public half
 * @param signer signs with its private half
 */
record LoginKey(PublicHalf half, Signer signer) {
    /** Signs what proves that the key is ours. Called on the library's thread; may ask the operator. */
    @FunctionalInterface
    interface Signer {
        /**
         * Signs.
         *
         * @param algorithm the name of the signature, as {@code rsa-sha2-512}
         * @param data what to sign
         * @return the signature as SSH writes it: its algorithm and its bytes
         * @throws IOException where there is no signature to be had, so that the next key is tried
         * @throws ShellException where the login must end
         */
        byte[] sign(String algorithm, byte[] data) throws IOException, ShellException;
    }
}
