package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Posted;
import org.bridgedoctor.host.Subnet;

/**
 * What rules stop that were posted without any measuring: packets that every docker network lives by are walked through them.
 * What containers ask of their host is none of those, as many hosts answer nobody on purpose.
 */
final class RulesAlone {
    private final Firewall firewall;
    private final HostMap map;
    private final String outside;
    private final List<PingReply> pinged;
    /** Each stop with the bridges whose packets end there. */
    private final Map<Stop, Set<String>> stops = new LinkedHashMap<>();

    private RulesAlone(Firewall firewall, HostSnapshot facts) {
        this.firewall = firewall;
        map = HostMap.of(facts);
        String uplink = PacketStops.uplink(facts);
        pinged = facts.getOr(Facts.POSTED, Posted.NOTHING).inContainers();
        outside = uplink.isEmpty() ? Packet.SOME_PORT : uplink;
        map.networksByBridge().forEach((bridge, network) -> walk(bridge, network));
    }

    /** The stops of a kind, in the order in which packets meet them, with the bridges that they concern. */
    static Map<Stop, Set<String>> of(HostSnapshot facts, Predicate<StopKind> kind) {
        Map<Stop, Set<String>> such = new LinkedHashMap<>();
        facts.get(Facts.FIREWALL)
                .ifPresent(firewall -> new RulesAlone(firewall, facts).stops.forEach((stop, bridges) -> {
                    if (kind.test(StopKind.of(stop))) {
                        such.put(stop, bridges);
                    }
                }));
        return such;
    }

    private void walk(String bridge, DockerNetwork network) {
        Optional<IpAddress> container = network.subnets().stream()
                .filter(it -> !it.network().isV6())
                .map(Subnet::last)
                .findFirst();
        Packet toContainer = packet(Hook.OUTPUT, "", bridge, Optional.empty(), container);
        enter(toContainer, bridge);
        enter(toContainer.answer(), bridge);
        if (!network.isInternal()) {
            Packet further = packet(Hook.FORWARD, bridge, outside, container, Optional.empty());
            enter(further, bridge);
            enter(further.answer(), bridge);
        }
        // whoever shows that a container gets no answer from its host wants one
        tried(network).forEach(host -> enter(asked(bridge, container, host), bridge));
        List<Packet> arriving = arriving(bridge);
        for (Packet packet : arriving) {
            enter(packet, bridge);
            enter(packet.answer(), bridge);
        }
        if (arriving.isEmpty()) {
            // which ports are published was not told: docker's own rules let no other in, and say nothing of these
            stop(packet(Hook.FORWARD, outside, bridge, Optional.empty(), container))
                    .filter(it -> it.rule().isPresent() && !isDockers(it.chain().name()))
                    .ifPresent(it -> add(it, bridge));
        }
    }

    /** The addresses of the host that containers of this network pinged in vain, or may have, where they are of none. */
    private Stream<IpAddress> tried(DockerNetwork network) {
        return pinged.stream()
                .filter(it -> it.received() == 0)
                .map(PingReply::target)
                .filter(it -> isIn(network, it)
                        ? map.isHosts(it) || network.gateways().contains(it)
                        : map.isHosts(it)
                                && map.networksByBridge().values().stream().noneMatch(other -> isIn(other, it)));
    }

    private static boolean isIn(DockerNetwork network, IpAddress address) {
        return network.subnets().stream().anyMatch(it -> it.contains(address));
    }

    private static Packet asked(String bridge, Optional<IpAddress> container, IpAddress host) {
        return new Packet(Hook.INPUT, bridge, "", container, Optional.of(host), "icmp", 0, false, false);
    }

    private static boolean isDockers(String chain) {
        return chain.startsWith("DOCKER") && !chain.equals("DOCKER-USER");
    }

    /** What comes from outside for ports that are published on this bridge. */
    private List<Packet> arriving(String bridge) {
        List<Packet> all = new ArrayList<>();
        for (HostMap.Member member : map.membersOn(bridge)) {
            for (Container.PublishedPort port : member.container().publishedPorts()) {
                if (port.protocol().equals("tcp") && !port.hostAddress().isLoopback()) {
                    all.add(new Packet(
                                    Hook.FORWARD,
                                    outside,
                                    bridge,
                                    Optional.empty(),
                                    Optional.of(member.address()),
                                    "tcp",
                                    port.containerPort(),
                                    false,
                                    true)
                            .dialledAs(Optional.empty(), port.hostPort()));
                }
            }
        }
        return all;
    }

    private static Packet packet(
            Hook hook, String in, String out, Optional<IpAddress> source, Optional<IpAddress> destination) {
        return new Packet(hook, in, out, source, destination, "tcp", 0, false, false);
    }

    private void enter(Packet packet, String bridge) {
        stop(packet).ifPresent(it -> add(it, bridge));
    }

    private void add(Stop stop, String bridge) {
        stops.computeIfAbsent(stop, any -> new LinkedHashSet<>()).add(bridge);
    }

    private Optional<Stop> stop(Packet packet) {
        return FirewallWalk.through(firewall, FirewallWalk.met(firewall, packet), packet);
    }
}
