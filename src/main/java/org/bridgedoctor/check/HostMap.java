package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;

/** Who is plugged in where: the docker networks of a host with their bridges and containers, ready to be looked up. */
final class HostMap {
    /**
     * A container's place on a bridge.
     *
     * @param container the container
     * @param address its address there
     * @param network the docker network
     * @param bridge the bridge that carries the network
     */
    record Member(Container container, IpAddress address, DockerNetwork network, String bridge) {}

    private final Map<String, DockerNetwork> networksByBridge = new LinkedHashMap<>();
    private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, List<Member>> byContainer = new LinkedHashMap<>();
    private final Map<IpAddress, Member> byAddress = new LinkedHashMap<>();
    private final Map<Integer, Container> byHostPort = new LinkedHashMap<>();
    private final Map<String, ContainerInside> insides;

    private HostMap(HostSnapshot facts) {
        insides = facts.getOr(Facts.INSIDES, Map.of());
        facts.getOr(Facts.INTERFACES, List.of()).forEach(it -> interfaces.put(it.name(), it));
        Map<String, DockerNetwork> byId = new LinkedHashMap<>();
        Map<String, DockerNetwork> byName = new LinkedHashMap<>();
        for (DockerNetwork network : facts.getOr(Facts.NETWORKS, List.of())) {
            network.bridgeName().ifPresent(bridge -> networksByBridge.put(bridge, network));
            byId.put(network.id(), network);
            byName.put(network.name(), network);
        }
        for (Container container : facts.getOr(Facts.CONTAINERS, List.of())) {
            plugIn(container, byId, byName);
        }
        // they are gone by now, so they own nothing any more; but the cells that they were measured by have paths
        facts.get(Facts.FRESH_CONTAINERS).ifPresent(fresh -> fresh.made().forEach(it -> plugIn(it, byId, byName)));
    }

    /** The map of this snapshot; what is not known is not on it. */
    static HostMap of(HostSnapshot facts) {
        return new HostMap(facts);
    }

    private void plugIn(Container container, Map<String, DockerNetwork> byId, Map<String, DockerNetwork> byName) {
        List<Member> places = new ArrayList<>();
        for (Container.Attachment attachment : container.attachments()) {
            Optional<DockerNetwork> network = Optional.ofNullable(byId.get(attachment.networkId()))
                    .or(() -> Optional.ofNullable(byName.get(attachment.network())));
            Optional<String> bridge = network.flatMap(DockerNetwork::bridgeName);
            if (network.isPresent()
                    && bridge.isPresent()
                    && attachment.address().isPresent()) {
                places.add(new Member(container, attachment.address().get(), network.get(), bridge.get()));
            }
        }
        byContainer.put(container.name(), List.copyOf(places));
        if (container.isPluggedIn()) {
            places.forEach(place -> byAddress.putIfAbsent(place.address(), place));
            container.publishedPorts().stream()
                    .filter(port -> port.protocol().equals("tcp"))
                    .forEach(port -> byHostPort.putIfAbsent(port.hostPort(), container));
        }
    }

    /** The docker networks that a bridge of this host carries, by the bridge's name. */
    Map<String, DockerNetwork> networksByBridge() {
        return networksByBridge;
    }

    /** Whether a docker network is carried by the interface of this name. */
    boolean isDockerBridge(String name) {
        return networksByBridge.containsKey(name);
    }

    /** The interface of this name. */
    Optional<NetworkInterface> nic(String name) {
        return Optional.ofNullable(interfaces.get(name));
    }

    /** The addresses of the interface of this name; none where there is no such interface. */
    List<IpAddress> addressesOf(String name) {
        return nic(name).stream()
                .flatMap(nic -> nic.addresses().stream())
                .map(InterfaceAddress::address)
                .toList();
    }

    /** Whether this is an address of the host itself. */
    boolean isHosts(IpAddress address) {
        return address.isLoopback()
                || interfaces.values().stream()
                        .flatMap(nic -> nic.addresses().stream())
                        .anyMatch(it -> it.address().equals(address));
    }

    /** Every place of every container that runs or is paused. */
    List<Member> members() {
        return List.copyOf(byAddress.values());
    }

    /** The running containers on this bridge. */
    List<Member> membersOn(String bridge) {
        return byAddress.values().stream()
                .filter(member -> member.bridge().equals(bridge))
                .toList();
    }

    /** The places of this container. */
    List<Member> placesOf(String container) {
        return byContainer.getOrDefault(container, List.of());
    }

    /** The running container that owns this address. */
    Optional<Member> ownerOf(IpAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The place by which docker hands on what arrives at this TCP port of the host. */
    Optional<Member> behindPort(int hostPort) {
        return Optional.ofNullable(byHostPort.get(hostPort)).flatMap(container -> homeOf(container.name()));
    }

    /** The place by which the container's own packets leave when they go further than its networks. */
    Optional<Member> homeOf(String container) {
        List<Member> places = placesOf(container);
        Optional<Member> byRoute = gatewaySeenBy(container)
                .flatMap(gateway -> places.stream()
                        .filter(place -> place.network().subnets().stream().anyMatch(it -> it.contains(gateway)))
                        .findFirst());
        return byRoute.or(() -> places.stream()
                        .filter(place -> !place.network().isInternal())
                        .findFirst())
                .or(() -> places.stream().findFirst());
    }

    /** The gateway of the container's default route, read inside it. */
    Optional<IpAddress> gatewaySeenBy(String container) {
        return Optional.ofNullable(insides.get(container)).stream()
                .flatMap(inside -> inside.routes().stream())
                .filter(route -> route.destination().isEverything())
                .flatMap(route -> route.gateway().stream())
                .filter(gateway -> !gateway.isV6())
                .findFirst();
    }
}
