package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.RuleCounters;

/**
 * Walks packets through the chains of a firewall. A rule whose conditions cannot be weighed from outside leaves the outcome
 * open: only a packet that is dropped whatever such rules say counts as dropped.
 */
final class FirewallWalk {
    private static final int DEEPEST = 40;
    private static final int MOST_RULES = 200_000;

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

    private static final Pattern MARK = Pattern.compile(
            "(?:-j MARK --set-x?mark |\\b(?:meta )?mark set )(0x[0-9a-f]{1,8}|[0-9]{1,10})(?:/0xffffffff)?$");
    private static final Pattern QUEUE = Pattern.compile("-j NFQUEUE(?: --queue-num ([0-9]{1,5}))?$");

    private final Firewall firewall;
    private final FirewallChain base;
    private final RuleFit fit;
    /** What was counted, where a walk goes by that as well. */
    private final Optional<RuleCounters> counters;

    private int left = MOST_RULES;
    private boolean isOpen;
    private Optional<Stop> stop = Optional.empty();
    private Optional<Stop> taker = Optional.empty();
    private Optional<Stop> untracking = Optional.empty();
    private OptionalLong mark = OptionalLong.empty();

    private FirewallWalk(Firewall firewall, FirewallChain base, Optional<RuleCounters> counters) {
        this.firewall = firewall;
        this.base = base;
        this.counters = counters;
        fit = RuleFit.at(base);
    }

    private FirewallWalk(Firewall firewall, FirewallChain base) {
        this(firewall, base, Optional.empty());
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

    /**
     * Where these chains drop the packet as far as is known from outside, by a rule or a policy that was met more often after
     * the connections had been tried than before; empty where none is. What lets the packet pass for certain ends the walk.
     */
    static Optional<Stop> counted(Firewall firewall, List<FirewallChain> chains, Packet packet, RuleCounters counters) {
        for (FirewallChain chain : chains) {
            FirewallWalk walk = new FirewallWalk(firewall, chain, Optional.of(counters));
            Way way = walk.walk(chain, packet, 0);
            if (way == Way.DROPPED) {
                return walk.stop;
            }
            Stop policy = new Stop(chain, chain, Optional.empty());
            if (way == Way.NEXT && chain.isDroppedAtEnd() && counters.rise(nameOf(policy)) > 0) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** How counters name it. */
    static String nameOf(Stop stop) {
        boolean isNft = stop.chain().tool() == FirewallChain.Tool.NFT;
        return (isNft ? "nft" : stop.chain().table()) + " " + stop.text();
    }

    /** The rule by which this chain lets the packet pass, or rewrites it, for certain; empty where none does or it is open. */
    static Optional<Stop> taker(Firewall firewall, FirewallChain chain, Packet packet) {
        FirewallWalk walk = new FirewallWalk(firewall, chain);
        walk.walk(chain, packet, 0);
        return walk.taker;
    }

    /** The rule by which this chain takes the packet out of the tracking of connections, for certain; empty where none does. */
    static Optional<Stop> untracking(Firewall firewall, FirewallChain chain, Packet packet) {
        FirewallWalk walk = new FirewallWalk(firewall, chain);
        walk.walk(chain, packet, 0);
        return walk.untracking;
    }

    /** The mark that the chains before routing leave on this packet, as far as they are certain; 0 where none does. */
    static long mark(Firewall firewall, Packet packet) {
        long mark = 0;
        for (FirewallChain chain : met(firewall, packet)) {
            if (chain.hook().filter(it -> it == Hook.PREROUTING).isPresent()) {
                FirewallWalk walk = new FirewallWalk(firewall, chain);
                walk.walk(chain, packet, 0);
                mark = walk.mark.orElse(mark);
            }
        }
        return mark;
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
            Optional<Boolean> fits = fit.of(rule, packet);
            if (fits.isEmpty() || fits.get()) {
                Way way = isCounted(chain, rule)
                        ? dropped(chain, rule)
                        : decide(chain, rule, packet, depth, fits.isPresent());
                if (way != Way.NEXT) {
                    return way == Way.BACK ? Way.NEXT : way;
                }
            }
        }
        return Way.NEXT;
    }

    /** Whether it stops packets, or hands them to a program that is not there, and was met. */
    private boolean isCounted(FirewallChain chain, FirewallRule rule) {
        if (counters.isEmpty() || counters.get().rise(nameOf(new Stop(base, chain, Optional.of(rule)))) <= 0) {
            return false;
        }
        Matcher queue = QUEUE.matcher(rule.text());
        boolean isLost = queue.find()
                && !counters.get()
                        .queues()
                        .contains(Integer.parseInt(
                                Optional.ofNullable(queue.group(1)).orElse("0")));
        return isLost || rule.verdict().action() == FirewallRule.Action.DROP;
    }

    /** What a rule that fits, or may fit, does. */
    private Way decide(FirewallChain chain, FirewallRule rule, Packet packet, int depth, boolean isCertain) {
        return switch (rule.verdict().action()) {
            case CONTINUE -> isCertain ? marked(rule) : Way.NEXT;
            case UNTRACK -> isCertain ? untracked(chain, rule) : Way.NEXT;
            case UNKNOWN -> doubt();
            case ACCEPT, TRANSLATE -> isCertain ? passed(chain, rule) : doubt();
            case RETURN -> isCertain ? Way.BACK : doubt();
            // where it is counted what stops packets, this rule was not met
            case DROP -> isCertain && counters.isEmpty() ? dropped(chain, rule) : doubt();
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

    private Way marked(FirewallRule rule) {
        Matcher set = MARK.matcher(rule.text());
        if (set.find()) {
            mark = OptionalLong.of(Long.decode(set.group(1)));
        }
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
}
