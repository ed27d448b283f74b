package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * What people tried themselves and posted, where nothing was measured. What is listed here ended with a reply, or with words
 * that there was none; a ping of which neither is shown says nothing.
 *
 * @param isAll whether all that is known of the host was posted, and nothing of it asked by the collector
 * @param onHost pings that were typed on the host
 * @param inContainers pings that were typed in containers
 * @param neighbours entries of containers' neighbour tables
 * @param isPanicking what firewalld said of its panic mode, where it was asked
 * @param hasContainers whether the list of all running containers was shown, not only some of them
 */
public record Posted(
        boolean isAll,
        List<PingReply> onHost,
        List<PingReply> inContainers,
        List<Neighbour> neighbours,
        Optional<Boolean> isPanicking,
        boolean hasContainers) {
    /** Nothing was tried. */
    public static final Posted NOTHING = new Posted(false, List.of(), List.of(), List.of(), Optional.empty(), false);

    public Posted {
        onHost = List.copyOf(onHost);
        inContainers = List.copyOf(inContainers);
        neighbours = List.copyOf(neighbours);
    }
}
