package org.bridgedoctor.ssh.agent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The public half of a login key, as SSH writes it.
 *
 * @param type its type, as {@code ssh-ed25519}
 * @param blob the key itself, base64
 */
public record PublicHalf(String type, String blob) {
    private static final int LONGEST_TYPE = 64;

    /** Reads the type out of a key; empty where it is no key. */
    public static Optional<PublicHalf> of(byte[] blob) {
        return new AgentMessage(blob)
                .string(LONGEST_TYPE)
                .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                .filter(it -> it.matches("[a-z0-9@.-]+"))
                .map(type -> new PublicHalf(type, Base64.getEncoder().encodeToString(blob)));
    }

    /** Whether it is a certificate, which names its key and who vouches for it. */
    public boolean isCertificate() {
        return type.contains("-cert-v0");
    }

    /** The key itself. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(blob);
    }
}
