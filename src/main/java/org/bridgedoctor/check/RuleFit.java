package org.bridgedoctor.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.Packet.Dialled;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/**
 * Whether a packet is what a firewall's rule is about.
 *
 * @param isEarly whether the rule is asked before the receiver is rewritten and the way out is chosen
 */
record RuleFit(boolean isEarly) {
    /** What frames that carry no packet do not have. */
    private static final Set<Aspect> OF_PACKETS = EnumSet.of(
            Aspect.SOURCE,
            Aspect.DESTINATION,
            Aspect.PROTOCOL,
            Aspect.PORT,
            Aspect.ORIGINAL_PORT,
            Aspect.DIRECTION,
            Aspect.STATE,
            Aspect.DESTINATION_TYPE);

    /** For the rules that packets meet from this base chain on. */
    static RuleFit at(FirewallChain base) {
        return new RuleFit(base.hook()
                .filter(it -> it == Hook.PREROUTING || it == Hook.INGRESS)
                .isPresent());
    }

    /** Whether all conditions hold; empty where that cannot be told. */
    Optional<Boolean> of(FirewallRule rule, Packet packet) {
        boolean isClear = true;
        for (Match match : rule.matches()) {
            Optional<Boolean> one = fits(match, packet);
            if (one.isPresent() && !one.get()) {
                return Optional.of(false);
            }
            isClear &= one.isPresent();
        }
        return isClear ? Optional.of(true) : Optional.empty();
    }

    private Optional<Boolean> fits(Match match, Packet packet) {
        if (OF_PACKETS.contains(match.aspect())
                && packet.frame().filter(it -> it.type().equals("arp")).isPresent()) {
            return Optional.of(false);
        }
        boolean isBeforeRewriting = isEarly && packet.isTranslated() && !packet.isAnswer();
        return switch (match.aspect()) {
            case IN -> named(match, packet.in());
            case OUT -> isEarly ? Optional.empty() : named(match, packet.out());
            case SOURCE -> packet.source().flatMap(it -> negated(match, within(match.values(), it)));
            case DESTINATION ->
                (isBeforeRewriting ? packet.dialled().flatMap(Dialled::destination) : packet.destination())
                        .flatMap(it -> negated(match, within(match.values(), it)));
            case PROTOCOL -> negated(match, ofProtocol(match.values(), packet.protocol()));
            case PORT -> isBeforeRewriting ? atDialled(match, packet) : atPortOf(match, packet);
            case ORIGINAL_PORT -> packet.isTranslated() ? atDialled(match, packet) : Optional.empty();
            case DIRECTION -> negated(match, match.values().contains(packet.isAnswer() ? "reply" : "original"));
            case STATE -> negated(match, inState(match.values(), packet));
            case DESTINATION_TYPE ->
                negated(
                        match,
                        match.values().contains("local")
                                && (isBeforeRewriting || packet.out().isEmpty()));
            case SOURCE_MAC, DESTINATION_MAC, FRAME_TYPE, IN_BRIDGE, OUT_BRIDGE ->
                packet.frame().flatMap(frame -> fits(match, frame, packet.hook()));
            case NEVER -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Boolean> fits(Match match, Packet.Frame frame, Hook hook) {
        String own = switch (match.aspect()) {
            case SOURCE_MAC -> frame.source();
            case DESTINATION_MAC -> frame.destination();
            case FRAME_TYPE -> frame.type();
            case IN_BRIDGE -> hook == Hook.OUTPUT ? "" : frame.bridge();
            case OUT_BRIDGE -> hook == Hook.INPUT ? "" : frame.bridge();
            default -> "";
        };
        return own.isEmpty() || match.values().isEmpty()
                ? Optional.empty()
                : negated(match, match.values().contains(own));
    }

    private static Optional<Boolean> atPortOf(Match match, Packet packet) {
        return packet.port() == 0 ? atAnyPort(packet) : negated(match, atPort(match.values(), packet.port()));
    }

    private static Optional<Boolean> atDialled(Match match, Packet packet) {
        return packet.dialled().flatMap(it -> negated(match, atPort(match.values(), it.port())));
    }

    private static Optional<Boolean> negated(Match match, boolean isTrue) {
        return Optional.of(isTrue != match.isNegated());
    }

    /** A ping has no port; the port of an answer is any. */
    private static Optional<Boolean> atAnyPort(Packet packet) {
        return packet.protocol().equals("icmp") ? Optional.of(false) : Optional.empty();
    }

    /** Whether an interface bears a name that this condition asks for; empty where its name is not known. */
    static Optional<Boolean> named(Match match, String name) {
        if (name.equals(Packet.SOME_PORT)) {
            return Optional.empty();
        }
        boolean isOneOf = match.values().stream()
                .anyMatch(it -> it.endsWith("*")
                        ? name.startsWith(it.substring(0, it.length() - 1)) && !name.isEmpty()
                        : it.equals(name));
        return negated(match, isOneOf);
    }

    private static boolean within(List<String> ranges, IpAddress address) {
        return ranges.stream()
                .map(it -> it.indexOf('/') < 0 ? it + "/32" : it)
                .flatMap(it -> Subnet.parse(it).stream())
                .anyMatch(it -> it.contains(address));
    }

    private static boolean ofProtocol(List<String> names, String protocol) {
        String number = protocol.equals("tcp") ? "6" : "1";
        return names.contains(protocol) || names.contains(number) || names.contains("all") || names.contains("0");
    }

    private static boolean atPort(List<String> ranges, int port) {
        return ranges.stream().anyMatch(range -> {
            String[] ends = range.split("-", 2);
            int first = number(ends[0]);
            int last = ends.length == 2 ? number(ends[1]) : first;
            return first >= 0 && first <= port && port <= last;
        });
    }

    private static int number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "http" -> 80;
            case "https" -> 443;
            case "ssh" -> 22;
            case "domain" -> 53;
            default -> text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        };
    }

    private static boolean inState(List<String> states, Packet packet) {
        return states.contains(packet.isAnswer() ? "established" : "new")
                || (packet.isTranslated() && states.contains("dnat"));
    }
}
