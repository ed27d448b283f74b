package org.bridgedoctor.shell;

import java.util.List;

/**
 * What the operator must judge before a host key is trusted.
 *
 * @param host the host and port as known_hosts would name it
 * @param kind what is unusual
 * @param keyType the type of the offered key, as {@code ssh-ed25519}
 * @param fingerprint its SHA256 fingerprint, as {@code SHA256:...}
 * @param known the keys that are known for this host: type and fingerprint, and the line of the file
 */
public record HostKeyQuestion(String host, Kind kind, String keyType, String fingerprint, List<KnownKey> known) {
    /** What is unusual about a host key. */
    public enum Kind {
        /** Nothing is known of this host. */
        UNKNOWN,
        /** Another key of the same type is known: reinstalled, or somebody in between. */
        CHANGED,
        /** Only keys of other types are known: upgraded, or somebody in between. */
        CHANGED_TYPE
    }

    /**
     * A key that is known for the host.
     *
     * @param keyType its type
     * @param fingerprint its SHA256 fingerprint
     * @param place file and line, as {@code known_hosts:12}
     */
    public record KnownKey(String keyType, String fingerprint, String place) {}

    public HostKeyQuestion {
        known = List.copyOf(known);
    }

    /** The command by which the fingerprint is read on the host itself, to compare. */
    public String commandOnTheHost() {
        String file = keyType.startsWith("ecdsa") ? "ecdsa" : keyType.contains("rsa") ? "rsa" : "ed25519";
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + file + "_key.pub";
    }
}
