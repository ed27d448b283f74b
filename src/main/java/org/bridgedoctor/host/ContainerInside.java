package org.bridgedoctor.host;

import java.util.List;

/**
 * What a running container sees of the network, read in its network namespace with the host's tools.
 *
 * @param container the container's name
 * @param interfaces its interfaces; linkIndex of its eth0 is the index of the veth on the host
 * @param routes its routes
 * @param neighbours its neighbour table, read after reachability was measured
 * @param listeners the TCP sockets that listen in it
 * @param firewall the chains of iptables in it
 */
public record ContainerInside(
        String container,
        List<NetworkInterface> interfaces,
        List<Route> routes,
        List<Neighbour> neighbours,
        List<Listener> listeners,
        List<FirewallChain> firewall) {
    public ContainerInside {
        interfaces = List.copyOf(interfaces);
        routes = List.copyOf(routes);
        neighbours = List.copyOf(neighbours);
        listeners = List.copyOf(listeners);
        firewall = List.copyOf(firewall);
    }

    /** What a container sees in which there are no rules of a firewall. */
    public ContainerInside(
            String container,
            List<NetworkInterface> interfaces,
            List<Route> routes,
            List<Neighbour> neighbours,
            List<Listener> listeners) {
        this(container, interfaces, routes, neighbours, listeners, List.of());
    }
}
