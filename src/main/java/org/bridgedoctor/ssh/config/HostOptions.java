package org.bridgedoctor.ssh.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.Target;

/**
 * What a configuration says of one host.
 *
 * @param name the host as the operator named it
 * @param hostName the name or address to connect to
 * @param user the login name
 * @param port the port
 * @param identities the key files of its IdentityFile lines, in their order; empty where it has none
 * @param isIdentityNamed whether it has any IdentityFile line; {@code none} names none, and rules the usual ones out
 * @param isIdentitiesOnly whether only those are to be offered, from the agent too
 * @param agent the agent's socket; empty where there is none or none is wanted
 * @param jumps the hosts to go through, in their order
 * @param proxyCommand the place of a ProxyCommand line that applies
 * @param userKnownHosts the known_hosts files of its own, first first; empty where none is named
 * @param globalKnownHosts those of the whole computer
 * @param hostKeyAlias the name under which its host key is known
 * @param connectTimeout how long to wait for the connection
 * @param refusedMethods the ways to log in that are not wanted, by their SSH names
 * @param remarks what was noticed while reading
 */
public record HostOptions(
        String name,
        String hostName,
        String user,
        int port,
        List<Path> identities,
        boolean isIdentityNamed,
        boolean isIdentitiesOnly,
        Optional<Path> agent,
        List<Target> jumps,
        Optional<String> proxyCommand,
        List<Path> userKnownHosts,
        List<Path> globalKnownHosts,
        Optional<String> hostKeyAlias,
        Optional<Duration> connectTimeout,
        Set<String> refusedMethods,
        List<Remark> remarks) {
    public HostOptions {
        identities = List.copyOf(identities);
        jumps = List.copyOf(jumps);
        userKnownHosts = List.copyOf(userKnownHosts);
        globalKnownHosts = List.copyOf(globalKnownHosts);
        refusedMethods = Set.copyOf(refusedMethods);
        remarks = List.copyOf(remarks);
    }
}
