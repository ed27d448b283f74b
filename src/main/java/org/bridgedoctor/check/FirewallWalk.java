package org.bridgedoctor.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Subnet;

/**
 * Walks packets through the chains of a firewall. A rule whose conditions cannot be weighed from outside leaves the outcome
 * open: only a packet that is dropped whatever such rules say counts as dropped.
 */
final class FirewallWalk {
    private static final int DEEPEST = 40;
    private static final int MOST_RULES = 200_000;
    /** What frames that carry no packet do not have. */
    private static final Set<Aspect> OF_PACKETS = EnumSet.of(
            Aspect.SOURCE, Aspect.DESTINATION, Aspect.PROTOCOL, Aspect.PORT, Aspect.STATE, Aspect.DESTINATION_TYPE);

    /**
     * Where a packet ends, or where it is decided what becomes of it.
     *
     * @param base the chain to which the packet came
     * @param chain the chain in which it ends: that one, or one to which a rule jumped
     * @param rule the rule; empty where the chain's policy decides
     */
    record Stop(FirewallChain base, FirewallChain chain, Optional<FirewallRule> rule) {
        /** The rule, or the policy, as one would type it. */
        String text() {
            return rule.map(FirewallRule::text)
                    .orElse(chain.tool() == FirewallChain.Tool.NFT ? "policy drop" : "-P " + chain.name() + " DROP");
        }
    }

    /** What came of asking a rule, or a whole chain. */
    private enum Way {
        /** The packet passes. */
        PASSED,
        /** The next rule is asked; of a chain: its end was reached. */
        NEXT,
        /** The rest of this chain is not asked. */
        BACK,
        /** The packet is dropped. */
        DROPPED
    }

    private final Firewall firewall;
    private final FirewallChain base;
    /** Whether the chains are asked before the receiver is rewritten and the way out is chosen. */
    private final boolean isEarly;

    private int left = MOST_RULES;
    private boolean isOpen;
    private Optional<Stop> stop = Optional.empty();
    private Optional<Stop> taker = Optional.empty();
    private Optional<Stop> untracking = Optional.empty();

    private FirewallWalk(Firewall firewall, FirewallChain base) {
        this.firewall = firewall;
        this.base = base;
        isEarly = base.hook().filter(it -> it == Hook.PREROUTING).isPresent();
    }

    /** Where these chains drop the packet for certain; empty where they let it pass or it cannot be told. */
    static Optional<Stop> through(Firewall firewall, List<FirewallChain> chains, Packet packet) {
        for (FirewallChain chain : chains) {
            FirewallWalk walk = new FirewallWalk(firewall, chain);
            Way way = walk.walk(chain, packet, 0);
            boolean isDropped = way == Way.DROPPED || (way == Way.NEXT && chain.isDroppedAtEnd());
            if (isDropped && !walk.isOpen) {
                return Optional.of(walk.stop.orElse(new Stop(chain, chain, Optional.empty())));
            }
        }
        return Optional.empty();
    }

    /** The rule by which this chain lets the packet pass, or rewrites it, for certain; empty where none does or it is open. */
    static Optional<Stop> taker(Firewall firewall, FirewallChain chain, Packet packet) {
        FirewallWalk walk = new FirewallWalk(firewall, chain);
        walk.walk(chain, packet, 0);
        return walk.taker;
    }

    /** The rule by which these chains take the packet out of the tracking of connections for certain. */
    static Optional<Stop> untracking(Firewall firewall, List<FirewallChain> chains, Packet packet) {
        for (FirewallChain chain : chains) {
            FirewallWalk walk = new FirewallWalk(firewall, chain);
            walk.walk(chain, packet, 0);
            if (walk.untracking.isPresent()) {
                return walk.untracking;
            }
        }
        return Optional.empty();
    }

    /** The base chains that such a packet meets, in the families that see it. */
    static List<FirewallChain> met(Firewall firewall, Packet packet) {
        Set<Hook> hooks = switch (packet.hook()) {
            case INPUT -> Set.of(Hook.PREROUTING, Hook.INPUT);
            case OUTPUT -> Set.of(Hook.OUTPUT, Hook.POSTROUTING);
            case INGRESS, FORWARD, PREROUTING, POSTROUTING -> Set.of(Hook.PREROUTING, Hook.FORWARD, Hook.POSTROUTING);
        };
        return firewall.chains().stream()
                .filter(it -> it.hook().filter(hooks::contains).isPresent())
                .filter(it -> it.family().equals("ip") || it.family().equals("inet"))
                .toList();
    }

    /** The chains at the devices themselves, which see everything before anybody else does. */
    static List<FirewallChain> ofDevices(Firewall firewall) {
        return firewall.chains().stream()
                .filter(it -> it.family().equals("netdev"))
                .toList();
    }

    /** The base chains of bridges at these hooks: what frames meet before they are packets. */
    static List<FirewallChain> ofBridges(Firewall firewall, Set<Hook> hooks) {
        return firewall.chains().stream()
                .filter(it -> it.family().equals("bridge"))
                .filter(it -> it.hook().filter(hooks::contains).isPresent())
                .toList();
    }

    private Way walk(FirewallChain chain, Packet packet, int depth) {
        for (FirewallRule rule : chain.rules()) {
            left--;
            if (left < 0 || depth > DEEPEST) {
                return doubt();
            }
            Optional<Boolean> fits = fits(rule, packet);
            if (fits.isEmpty() || fits.get()) {
                Way way = decide(chain, rule, packet, depth, fits.isPresent());
                if (way != Way.NEXT) {
                    return way == Way.BACK ? Way.NEXT : way;
                }
            }
        }
        return Way.NEXT;
    }

    /** What a rule that fits, or may fit, does. */
    private Way decide(FirewallChain chain, FirewallRule rule, Packet packet, int depth, boolean isCertain) {
        return switch (rule.verdict().action()) {
            case CONTINUE -> Way.NEXT;
            case UNTRACK -> isCertain ? untracked(chain, rule) : Way.NEXT;
            case UNKNOWN -> doubt();
            case ACCEPT, TRANSLATE -> isCertain ? passed(chain, rule) : doubt();
            case RETURN -> isCertain ? Way.BACK : doubt();
            case DROP -> isCertain ? dropped(chain, rule) : doubt();
            case JUMP, GOTO -> inOther(chain, rule, packet, depth, isCertain);
        };
    }

    private Way inOther(FirewallChain chain, FirewallRule rule, Packet packet, int depth, boolean isCertain) {
        Optional<FirewallChain> other = firewall.called(rule.verdict().chain(), chain);
        if (other.isEmpty()) {
            return doubt();
        }
        Optional<Stop> before = stop;
        Optional<Stop> takerBefore = taker;
        Optional<Stop> untrackingBefore = untracking;
        Way way = walk(other.get(), packet, depth + 1);
        if (!isCertain) {
            stop = before;
            taker = takerBefore;
            untracking = untrackingBefore;
            return way == Way.NEXT ? way : doubt();
        }
        boolean isGoto = rule.verdict().action() == FirewallRule.Action.GOTO;
        return way == Way.NEXT && isGoto ? Way.BACK : way;
    }

    private Way doubt() {
        isOpen = true;
        return Way.NEXT;
    }

    private Way untracked(FirewallChain chain, FirewallRule rule) {
        if (!isOpen && untracking.isEmpty()) {
            untracking = Optional.of(new Stop(base, chain, Optional.of(rule)));
        }
        return Way.NEXT;
    }

    private Way passed(FirewallChain chain, FirewallRule rule) {
        if (!isOpen) {
            taker = Optional.of(new Stop(base, chain, Optional.of(rule)));
        }
        return Way.PASSED;
    }

    private Way dropped(FirewallChain chain, FirewallRule rule) {
        if (stop.isEmpty()) {
            stop = Optional.of(new Stop(base, chain, Optional.of(rule)));
        }
        return Way.DROPPED;
    }

    /** Whether all conditions hold; empty where that cannot be told. */
    private Optional<Boolean> fits(FirewallRule rule, Packet packet) {
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
        boolean isBeforeRewriting = isEarly && packet.isTranslated();
        return switch (match.aspect()) {
            case IN -> named(match, packet.in());
            case OUT -> isEarly ? Optional.empty() : named(match, packet.out());
            case SOURCE -> packet.source().flatMap(it -> negated(match, within(match.values(), it)));
            case DESTINATION ->
                packet.destination()
                        .filter(it -> !isBeforeRewriting)
                        .flatMap(it -> negated(match, within(match.values(), it)));
            case PROTOCOL -> negated(match, ofProtocol(match.values(), packet.protocol()));
            case PORT ->
                packet.port() == 0 || isBeforeRewriting
                        ? atAnyPort(packet)
                        : negated(match, atPort(match.values(), packet.port()));
            case STATE -> negated(match, inState(match.values(), packet));
            case DESTINATION_TYPE ->
                negated(match, match.values().contains("local") && packet.out().isEmpty());
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
