package org.bridgedoctor.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that a connection needs to know beforehand.
 *
 * @param target where to connect
 * @param jump the host to go through, where there is one
 * @param knownHosts the known_hosts file to read, and to add accepted keys to; empty for the usual one
 * @param acceptedFingerprint the one new host key ({@code SHA256:...}) to accept without asking, and no other
 * @param connectTimeout how long to wait for the connection and for each login step
 * @param isLegacyAllowed whether the algorithms of CentOS 7's first years may be offered too (asked for, never a default)
 */
public record ConnectRequest(
        Target target,
        Optional<Target> jump,
        Optional<Path> knownHosts,
        Optional<String> acceptedFingerprint,
        Duration connectTimeout,
        boolean isLegacyAllowed) {
    /** A request for this target with the usual known_hosts file and 10 seconds of patience. */
    public static ConnectRequest to(Target target) {
        return new ConnectRequest(
                target, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(10), false);
    }
}
