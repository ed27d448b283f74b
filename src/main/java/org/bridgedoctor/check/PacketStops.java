package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RuleCounters;

/**
 * Where the firewall stops the packets of failing cells: each cell's packets, and their answers, are walked through all rules
 * that they meet. A cell whose packets no rule stops for certain is not here.
 */
final class PacketStops {
    /**
     * Where a cell's packets end.
     *
     * @param path the cell's way
     * @param stop the rule, or the policy, that stops them
     * @param packet the packet that is stopped there
     * @param isCounted whether that is known by counters alone, as nobody outside can weigh all conditions
     */
    record Stopped(CellPath path, Stop stop, Packet packet, boolean isCounted) {
        Stopped(CellPath path, Stop stop, Packet packet) {
            this(path, stop, packet, false);
        }

        /** The bridges of containers on the way at which it happens; all of the way's, where it happens before any of them. */
        Set<String> bridges() {
            Set<String> all = new LinkedHashSet<>();
            path.members().forEach(it -> all.add(it.bridge()));
            Set<String> touched = new LinkedHashSet<>(all);
            touched.removeIf(it -> !it.equals(packet.in()) && !it.equals(packet.out()));
            return touched.isEmpty() ? all : touched;
        }

        /** Whether it is stopped on its way from the host to the host. */
        boolean isWithinHost() {
            return packet.in().equals(LOOPBACK) || packet.out().equals(LOOPBACK);
        }

        /** Whether it is a request to nginx that does not get as far as nginx, or nginx's answer to it. */
        boolean isBeforeNginx() {
            return path.cell().to().equals(ElementId.NGINX)
                    && path.members().stream()
                            .map(Member::bridge)
                            .noneMatch(it -> it.equals(packet.in()) || it.equals(packet.out()));
        }
    }

    private static final String NO_BRIDGE_FILTER = "0";
    static final String LOOPBACK = "lo";

    private final Firewall firewall;
    private final String uplink;
    private final Optional<IpAddress> operator;
    private final boolean isBridgedFiltered;
    private final List<Listener> listeners;
    private final Optional<RuleCounters> counters;
    private final CellPaths paths;
    private final Cables cables;
    private final List<FirewallChain> atDevices;
    private final Optional<FirewallChain> beforeTracking;
    private final List<Stopped> stops = new ArrayList<>();

    private PacketStops(Bearings bearings) {
        HostSnapshot facts = bearings.facts();
        firewall = facts.require(Facts.FIREWALL);
        counters = facts.get(Facts.RULE_COUNTERS);
        listeners = facts.getOr(Facts.LISTENERS, List.of());
        paths = bearings.paths();
        cables = bearings.cables();
        atDevices = FirewallWalk.ofDevices(firewall);
        beforeTracking = firewall.iptables("raw", "PREROUTING");
        uplink = uplink(facts);
        operator = facts.get(Facts.IDENTITY).flatMap(it -> it.clientAddress());
        isBridgedFiltered = !NO_BRIDGE_FILTER.equals(facts.getOr(Facts.SYSCTLS, Map.of())
                .getOrDefault("net.bridge.bridge-nf-call-iptables", NO_BRIDGE_FILTER));
        if (FirewalldPanicCheck.isOn(facts)) {
            // nothing gets as far as any rule of a list, and that is said once
            return;
        }
        for (CellPath path : paths.all()) {
            if (path.isFailing()) {
                List<Packet> packets = packets(path);
                atDevices(path, packets)
                        .or(() -> firstStop(path, packets))
                        .or(() -> untracked(path, packets))
                        .or(() -> Hijack.of(firewall, uplink, path, packets))
                        .or(() -> counted(path, packets))
                        .ifPresent(stops::add);
            }
        }
    }

    /** The stops of this host's failing cells; the firewall's rules have to be known. */
    static PacketStops of(Bearings bearings) {
        return new PacketStops(bearings);
    }

    /** Where each failing cell's packets are stopped. */
    List<Stopped> all() {
        return stops;
    }

    /** The card that the default route of this host leaves by; empty where there is none. */
    static String uplink(HostSnapshot facts) {
        return facts.getOr(Facts.ROUTES, List.of()).stream()
                .filter(it -> it.isMainUnicast() && it.destination().isEverything())
                .flatMap((Route it) -> it.device().stream())
                .findFirst()
                .orElse("");
    }

    /** What a chain at a device drops: at a container's cable, at its bridge, or at the card. */
    private Optional<Stopped> atDevices(CellPath path, List<Packet> packets) {
        Stream<Packet> fromCables = path.members().stream().flatMap(it -> fromCable(path, it).stream());
        return atDevices.isEmpty()
                ? Optional.empty()
                : first(
                        path,
                        Stream.concat(fromCables, bothWays(packets)),
                        it -> FirewallWalk.through(firewall, atDevices, it));
    }

    private Optional<Packet> fromCable(CellPath path, Member member) {
        boolean isAsking = path.cell().from().equals(member.container().element());
        return cables.at(member)
                .map(cable -> new Packet(
                        Hook.INGRESS,
                        cable.hostEnd().name(),
                        member.bridge(),
                        Optional.of(member.address()),
                        isAsking ? path.cell().address() : Optional.empty(),
                        protocol(path),
                        isAsking ? CellPaths.port(path.cell().by()).orElse(0) : 0,
                        !isAsking,
                        false));
    }

    /** Without tracking there is no translation, which whatever the host hands on for containers needs. */
    private Optional<Stopped> untracked(CellPath path, List<Packet> packets) {
        return path.isForwarded() && !path.staysOnBridge()
                ? first(
                        path,
                        bothWays(packets),
                        packet -> beforeTracking.flatMap(it -> FirewallWalk.untracking(firewall, it, packet)))
                : Optional.empty();
    }

    private Optional<Stopped> firstStop(CellPath path, List<Packet> packets) {
        return first(path, bothWays(packets), it -> FirewallWalk.through(firewall, FirewallWalk.met(firewall, it), it));
    }

    private Optional<Stopped> counted(CellPath path, List<Packet> packets) {
        return counters.flatMap(known -> first(
                        path,
                        bothWays(packets),
                        it -> FirewallWalk.counted(firewall, FirewallWalk.met(firewall, it), it, known))
                .map(it -> new Stopped(it.path(), it.stop(), it.packet(), true)));
    }

    private static Stream<Packet> bothWays(List<Packet> packets) {
        return packets.stream().flatMap(it -> Stream.of(it, it.answer()));
    }

    /** Where the first of these packets ends that does. */
    private static Optional<Stopped> first(
            CellPath path, Stream<Packet> packets, Function<Packet, Optional<Stop>> where) {
        return packets.flatMap(packet -> where.apply(packet).map(stop -> new Stopped(path, stop, packet)).stream())
                .findFirst();
    }

    private List<Packet> packets(CellPath path) {
        String from = path.cell().from().kind();
        return switch (from) {
            case "container" -> fromContainer(path);
            case "operator" -> fromOperator(path);
            default -> toMembers(path);
        };
    }

    private List<Packet> fromContainer(CellPath path) {
        if (path.members().isEmpty()) {
            return List.of();
        }
        Member sender = path.members().getFirst();
        ElementId to = path.cell().to();
        boolean isHere = to.kind().equals("bridge") || to.equals(ElementId.HOST);
        if (path.staysOnBridge()) {
            return isBridgedFiltered
                    ? List.of(handedOn(path, sender.bridge(), sender.bridge(), sender.address()))
                    : List.of();
        }
        if (isHere) {
            return List.of(packet(path, Hook.INPUT, sender.bridge(), "", Optional.of(sender.address()), false));
        }
        String out = path.members().size() > 1 ? path.members().getLast().bridge() : uplink;
        return out.isEmpty() ? List.of() : List.of(handedOn(path, sender.bridge(), out, sender.address()));
    }

    private Packet handedOn(CellPath path, String in, String out, IpAddress source) {
        return packet(path, Hook.FORWARD, in, out, Optional.of(source), false);
    }

    /** From the host itself, from nginx, or through docker-proxy, which is a program of the host. */
    private List<Packet> toMembers(CellPath path) {
        List<Packet> packets = new ArrayList<>(toSelf(path));
        for (Member member : path.members()) {
            int port = paths.portAt(path, member)
                    .orElseGet(() -> CellPaths.port(path.cell().by()).orElse(0));
            packets.add(new Packet(
                    Hook.OUTPUT,
                    "",
                    member.bridge(),
                    Optional.empty(),
                    Optional.of(member.address()),
                    protocol(path),
                    port,
                    false,
                    false));
        }
        return packets;
    }

    /** To a published port by docker's translation where it is there, else through docker-proxy; to nginx as to any program. */
    private List<Packet> fromOperator(CellPath path) {
        if (uplink.isEmpty()) {
            return List.of();
        }
        boolean isToNginx = path.cell().to().equals(ElementId.NGINX);
        List<Packet> packets = new ArrayList<>();
        if (!isToNginx && path.isForwarded() && firewall.hasDockerChains()) {
            for (Member member : path.members()) {
                packets.add(new Packet(
                                Hook.FORWARD,
                                uplink,
                                member.bridge(),
                                operator,
                                Optional.of(member.address()),
                                protocol(path),
                                paths.portAt(path, member).orElse(0),
                                false,
                                true)
                        .dialledAs(
                                path.cell().address(),
                                CellPaths.port(path.cell().by()).orElse(0)));
            }
            return packets;
        }
        if (!CellPaths.isThroughNginx(path.cell())) {
            packets.add(packet(path, Hook.INPUT, uplink, "", operator, false));
        }
        packets.addAll(toMembers(path));
        return packets;
    }

    /** What the host sends to a program of its own, which never leaves it. */
    private List<Packet> toSelf(CellPath path) {
        int port = CellPaths.port(path.cell().by()).orElse(0);
        boolean isHeard = path.cell()
                .address()
                .filter(IpAddress::isLoopback)
                .filter(any -> listeners.stream().anyMatch(it -> it.port() == port))
                .isPresent();
        return isHeard
                ? List.of(
                        packet(path, Hook.OUTPUT, "", LOOPBACK, path.cell().address(), false),
                        packet(path, Hook.INPUT, LOOPBACK, "", path.cell().address(), false))
                : List.of();
    }

    private static Packet packet(
            CellPath path, Hook hook, String in, String out, Optional<IpAddress> source, boolean isTranslated) {
        return new Packet(
                hook,
                in,
                out,
                source,
                path.cell().address(),
                protocol(path),
                CellPaths.port(path.cell().by()).orElse(0),
                false,
                isTranslated);
    }

    private static String protocol(CellPath path) {
        return Traits.of(path.cell().by()).protocol();
    }
}
