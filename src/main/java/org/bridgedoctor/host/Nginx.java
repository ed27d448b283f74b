package org.bridgedoctor.host;

import java.util.List;

/**
 * nginx on the host, as its configuration describes it.
 *
 * @param version as {@code 1.22.1}; empty where it does not say
 * @param listenPorts the TCP ports that its servers listen on
 * @param upstreams the places it passes requests to
 * @param problem what {@code nginx -t} objects to; empty where the configuration is well
 */
public record Nginx(String version, List<Integer> listenPorts, List<Upstream> upstreams, String problem) {
    public Nginx {
        listenPorts = List.copyOf(listenPorts);
        upstreams = List.copyOf(upstreams);
    }

    /**
     * A place that nginx passes requests to.
     *
     * @param file the file that names it
     * @param host the host part, a name or an address
     * @param port the port
     */
    public record Upstream(String file, String host, int port) {}
}
