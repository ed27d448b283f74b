package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.check.RouteLookup.Way;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;

/**
 * A container to which the host's packets do not go by its bridge, or whose own packets the host does not hand on as it does
 * everybody else's.
 *
 * @param member the container's place
 * @param way which way they go instead
 * @param choice what the kernel itself answered, where it was asked
 * @param isItsOwn whether it is about what the container sends
 */
record AstrayMember(Member member, Way way, Optional<RouteChoice> choice, boolean isItsOwn) {
    /** All of them. The kernel's own word that it goes by the bridge counts more than what its rules look like. */
    static List<AstrayMember> of(Bearings bearings) {
        RouteLookup lookup = bearings.routes();
        Diversions choices = Diversions.of(bearings.facts(), bearings.map());
        List<AstrayMember> astray = new ArrayList<>();
        for (Member member : bearings.map().members()) {
            Optional<RouteChoice> choice = choices.choice(member);
            Optional<AstrayMember> toIt = isByBridge(choice, member)
                    ? Optional.empty()
                    : lookup.way(Optional.empty(), member.address())
                            .map(way -> new AstrayMember(member, way, choice, false));
            toIt.filter(AstrayMember::isAstray)
                    .or(() -> answering(member, lookup, bearings))
                    .or(() -> tried(member, lookup, bearings))
                    .or(() -> sending(member, lookup, bearings))
                    .ifPresent(astray::add);
        }
        return astray;
    }

    private static boolean isByBridge(Optional<RouteChoice> choice, Member member) {
        return choice.flatMap(RouteChoice::device)
                .filter(member.bridge()::equals)
                .isPresent();
    }

    /** What the host sends from an address of its own, as its answers to containers are: the bridge's first. */
    private static Optional<AstrayMember> answering(Member member, RouteLookup lookup, Bearings bearings) {
        return Stream.concat(
                        bearings.map().nic(member.bridge()).stream(),
                        bearings.facts().getOr(Facts.INTERFACES, List.of()).stream()
                                .filter(nic -> nic.kind() == NetworkInterface.Kind.NIC))
                .flatMap(nic -> nic.addresses().stream())
                .map(InterfaceAddress::address)
                .filter(it -> !it.isV6())
                .flatMap(own -> lookup
                        .way(Optional.of(own), member.address())
                        .map(way -> new AstrayMember(member, way, Optional.empty(), false))
                        .stream())
                .filter(AstrayMember::isAstray)
                .findFirst();
    }

    /** What was sent to it in vain, where a rule is for that protocol or port alone. */
    private static Optional<AstrayMember> tried(Member member, RouteLookup lookup, Bearings bearings) {
        return bearings.paths().over(member.bridge()).stream()
                .filter(path -> path.isFailing() && path.isSentByHostTo(member))
                .filter(path ->
                        path.cell().address().filter(member.address()::equals).isPresent())
                .map(path -> Traits.of(path.cell().by()))
                .distinct()
                .flatMap(traits -> lookup.way("", Optional.empty(), member.address(), traits).stream())
                .map(way -> new AstrayMember(member, way, Optional.empty(), false))
                .filter(AstrayMember::isAstray)
                .findFirst();
    }

    /** What the container sends further: it is led astray where the host's own packets to the same receiver go another way. */
    private static Optional<AstrayMember> sending(Member member, RouteLookup lookup, Bearings bearings) {
        return bearings.paths().over(member.bridge()).stream()
                .filter(path -> path.isFailing() && path.isForwarded())
                .filter(path -> path.cell().from().equals(member.container().element()))
                .flatMap(path -> path.cell().address().stream()
                        .flatMap(to -> sent(member, to, Traits.of(path.cell().by()), lookup, bearings)
                                .filter(way -> !lookup.way(Optional.empty(), to)
                                        .flatMap(Way::route)
                                        .equals(way.route()))
                                .stream()))
                .map(way -> new AstrayMember(member, way, Optional.empty(), true))
                .findFirst();
    }

    /** The way of what the container sends to this address, with the mark that a firewall puts on it before. */
    private static Optional<Way> sent(
            Member member, IpAddress to, Traits traits, RouteLookup lookup, Bearings bearings) {
        long mark = lookup.asksForMarks() ? mark(member, to, traits, bearings) : 0;
        return lookup.way(member.bridge(), Optional.of(member.address()), to, traits.marked(mark));
    }

    private static long mark(Member member, IpAddress to, Traits traits, Bearings bearings) {
        Packet packet = new Packet(
                Hook.FORWARD,
                member.bridge(),
                "",
                Optional.of(member.address()),
                Optional.of(to),
                traits.protocol(),
                traits.port(),
                false,
                false);
        return bearings.facts()
                .get(Facts.FIREWALL)
                .map(it -> FirewallWalk.mark(it, packet))
                .orElse(0L);
    }

    /** Whether it lies on the way of these packets. */
    boolean liesOn(CellPath path) {
        return isItsOwn ? path.isForwarded() && path.members().contains(member) : path.isSentByHostTo(member);
    }

    private boolean isAstray() {
        boolean isLocal = way.route().filter(Route::isLocal).isPresent();
        return !isLocal && !way.leavesBy(member.bridge());
    }

    /** How the kernel answers, as evidence. */
    Evidence shown() {
        String command = "ip route get " + member.address();
        return choice.map(it -> Shown.evidence(command, List.of(it.text())))
                .orElseGet(() -> Shown.evidence(
                        "ip rule show pref " + way.rule().priority(),
                        List.of(way.rule().priority() + ": " + way.rule().text())));
    }
}
