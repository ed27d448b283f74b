package org.bridgedoctor.host;

import java.util.Optional;

/**
 * SELinux on the host.
 *
 * @param mode what it does now
 * @param mayConnect the boolean {@code httpd_can_network_connect}: whether a web server may open connections to any port;
 *     empty where the policy has no such boolean or it cannot be read
 */
public record Selinux(Mode mode, Optional<Boolean> mayConnect) {
    /** What SELinux does. */
    public enum Mode {
        /** It is not there, or switched off. */
        ABSENT,
        /** It writes down what it would forbid. */
        PERMISSIVE,
        /** It forbids. */
        ENFORCING
    }
}
