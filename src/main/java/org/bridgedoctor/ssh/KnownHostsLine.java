package org.bridgedoctor.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bridgedoctor.ssh.config.Wildcards;

/**
 * One line of a known_hosts file that names a key (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), as
 * {@code [web1.example.org]:2222,10.42.1.77 ssh-ed25519 AAAAC3...}.
 *
 * @param number the line's number, from 1
 * @param marker what the key means
 * @param patterns the host patterns, or one hashed name
 * @param key the key
 */
record KnownHostsLine(int number, Marker marker, List<String> patterns, HostKey key) {
    /** What a key means. */
    enum Marker {
        /** The host has this key. */
        NONE,
        /** This key must never be accepted. */
        REVOKED,
        /** A key that signs host keys: no host key itself. */
        AUTHORITY
    }

    /** Reads a line; empty for comments and for what is no known_hosts line. */
    static Optional<KnownHostsLine> parse(int number, String line) {
        String[] words = line.strip().split("[ \t]+", -1);
        boolean isMarked = words[0].startsWith("@");
        int first = isMarked ? 1 : 0;
        if (words[0].startsWith("#") || words.length < first + 3 || !isBase64(words[first + 2])) {
            return Optional.empty();
        }
        Marker marker = isMarked ? markerOf(words[0]) : Marker.NONE;
        HostKey key = new HostKey(words[first + 1], words[first + 2]);
        return Optional.of(new KnownHostsLine(number, marker, List.of(words[first].split(",", -1)), key));
    }

    /** Whether the line speaks of this host: a negated pattern that matches rules the whole line out. */
    boolean isAbout(String name) {
        boolean isFound = false;
        for (String pattern : patterns) {
            boolean isNegated = pattern.startsWith("!");
            if (matches(isNegated ? pattern.substring(1) : pattern, name.toLowerCase(Locale.ROOT))) {
                if (isNegated) {
                    return false;
                }
                isFound = true;
            }
        }
        return isFound;
    }

    // An unknown marker must not turn its key into one that is trusted.
    private static Marker markerOf(String word) {
        return word.equals("@revoked") ? Marker.REVOKED : Marker.AUTHORITY;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("|1|")
                ? matchesHash(pattern, name)
                : Wildcards.matches(pattern.toLowerCase(Locale.ROOT), name);
    }

    private static boolean matchesHash(String pattern, String name) {
        String[] parts = pattern.split("\\|", -1);
        if (parts.length != 4 || !isBase64(parts[2]) || !isBase64(parts[3])) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
