package org.bridgedoctor.host;

import java.util.Optional;

/**
 * SELinux on the host.
 *
 * @param mode what it does now
 * @param mayConnect the boolean {@code httpd_can_network_connect}: whether a web server may open connections to any port;
 *     empty where the policy has no such boolean or it cannot be read
 * @param configured what its configuration tells it to do at the start of the host; empty where that is not known
 */
public record Selinux(Mode mode, Optional<Boolean> mayConnect, Optional<Mode> configured) {
    /** SELinux of which it is not known what it will do after the next start. */
    public Selinux(Mode mode, Optional<Boolean> mayConnect) {
        this(mode, mayConnect, Optional.empty());
    }

    /** Whether somebody has switched it to permissive for as long as the host runs. */
    public boolean isToldToLookAway() {
        return mode == Mode.PERMISSIVE
                && configured.filter(Mode.ENFORCING::equals).isPresent();
    }

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
