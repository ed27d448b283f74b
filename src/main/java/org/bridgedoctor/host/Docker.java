package org.bridgedoctor.host;

import java.util.Optional;

/**
 * The docker installation.
 *
 * @param client the client's version; empty where no client is installed
 * @param server the daemon's version; empty where it does not answer
 * @param compose the compose version, standalone or plugin
 * @param shim whether {@code docker} is podman in disguise
 * @param dataRoot where the daemon keeps its data
 * @param liveRestore whether containers survive a restart of the daemon
 * @param isSwarm whether the daemon belongs to a swarm, or has lost its swarm
 * @param refusal what the client said when the daemon did not answer; empty where it did
 */
public record Docker(
        Optional<Version> client,
        Optional<Version> server,
        Optional<Version> compose,
        boolean shim,
        Optional<String> dataRoot,
        boolean liveRestore,
        boolean isSwarm,
        String refusal) {
    /** The daemon's version; while it does not run, the client's, which is installed together with it. */
    public static Optional<Version> version(HostSnapshot facts) {
        return facts.get(Facts.DOCKER).flatMap(it -> it.server().or(it::client));
    }
}
