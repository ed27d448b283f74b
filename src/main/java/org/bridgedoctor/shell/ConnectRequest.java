package org.bridgedoctor.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a connection needs to know beforehand. What is left open here, the operator's ssh configuration may say.
 *
 * @param target where to connect
 * @param jumps the hosts to go through, first first; empty for those of the configuration
 * @param knownHosts the one known_hosts file to read, and to add accepted keys to; empty for the usual ones
 * @param acceptedFingerprint the one new host key ({@code SHA256:...}) to accept without asking, and no other
 * @param connectTimeout how long to wait for the connection and for each login step; empty for the configuration's or the usual time
 * @param isLegacyAllowed whether the algorithms of CentOS 7's first years may be offered too (asked for, never a default)
 */
public record ConnectRequest(
        Target target,
        List<Target> jumps,
        Optional<Path> knownHosts,
        Optional<String> acceptedFingerprint,
        Optional<Duration> connectTimeout,
        boolean isLegacyAllowed) {
    public ConnectRequest {
        jumps = List.copyOf(jumps);
    }

    /** A request for this target, with everything else as usual. */
    public static ConnectRequest to(Target target) {
        return new ConnectRequest(target, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The same, through these hosts. */
    public ConnectRequest through(List<Target> hosts) {
        return new ConnectRequest(target, hosts, knownHosts, acceptedFingerprint, connectTimeout, isLegacyAllowed);
    }

    /** The same, with this known_hosts file and no other. */
    public ConnectRequest withKnownHosts(Path file) {
        return new ConnectRequest(
                target, jumps, Optional.of(file), acceptedFingerprint, connectTimeout, isLegacyAllowed);
    }

    /** The same, accepting this one new host key. */
    public ConnectRequest accepting(String fingerprint) {
        return new ConnectRequest(target, jumps, knownHosts, Optional.of(fingerprint), connectTimeout, isLegacyAllowed);
    }

    /** The same, with this patience. */
    public ConnectRequest within(Duration timeout) {
        return new ConnectRequest(
                target, jumps, knownHosts, acceptedFingerprint, Optional.of(timeout), isLegacyAllowed);
    }

    /** The same, with old algorithms allowed or not. */
    public ConnectRequest allowingLegacy(boolean isAllowed) {
        return new ConnectRequest(target, jumps, knownHosts, acceptedFingerprint, connectTimeout, isAllowed);
    }
}
