package org.bridgedoctor.host;

import java.util.List;

/**
 * What people tried themselves and posted, where nothing was measured. What is listed here ended with a reply, or with words
 * that there was none; a ping of which neither is shown says nothing.
 *
 * @param isAll whether all that is known of the host was posted, and nothing of it asked by the collector
 * @param onHost pings that were typed on the host
 * @param inContainers pings that were typed in containers
 * @param neighbours entries of containers' neighbour tables
 */
public record Posted(boolean isAll, List<PingReply> onHost, List<PingReply> inContainers, List<Neighbour> neighbours) {
    /** Nothing was tried. */
    public static final Posted NOTHING = new Posted(false, List.of(), List.of(), List.of());

    public Posted {
        onHost = List.copyOf(onHost);
        inContainers = List.copyOf(inContainers);
        neighbours = List.copyOf(neighbours);
    }
}
