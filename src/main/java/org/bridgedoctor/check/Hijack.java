package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Match;

/** A rule that sends what arrives at a published port somewhere else before docker's own rule is asked (faults F64). */
final class Hijack {
    private Hijack() {}

    /** The rule that takes the packets of this cell away from docker, where one does for certain. */
    static Optional<Stop> of(Firewall firewall, String uplink, CellPath path) {
        boolean isToPublishedPort = path.cell().from().equals(ElementId.OPERATOR)
                && path.isForwarded()
                && path.cell().by() instanceof By.Tcp;
        if (!isToPublishedPort) {
            return Optional.empty();
        }
        int port = CellPaths.port(path.cell().by()).orElse(0);
        return firewall.iptables("nat", "PREROUTING")
                .flatMap(chain -> taker(chain, uplink, port).map(rule -> new Stop(chain, chain, Optional.of(rule))));
    }

    private static Optional<FirewallRule> taker(FirewallChain chain, String uplink, int port) {
        for (FirewallRule rule : chain.rules()) {
            if (rule.verdict().chain().equals("DOCKER")) {
                return Optional.empty();
            }
            boolean isTaken = rule.matches().stream().allMatch(match -> fits(match, uplink, port));
            if (rule.verdict().action() == Action.TRANSLATE && isTaken) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Match match, String uplink, int port) {
        return switch (match.aspect()) {
            case IN -> match.isNegated() != match.values().stream().anyMatch(it -> Glob.fits(it, uplink));
            case PROTOCOL -> match.isNegated() != match.values().contains("tcp");
            case PORT -> match.isNegated() != match.values().stream().anyMatch(it -> isAmong(it, port));
            case DESTINATION_TYPE -> match.isNegated() != match.values().equals(List.of("local"));
            case OUT, SOURCE, DESTINATION, STATE, NEVER, UNKNOWN -> false;
        };
    }

    private static boolean isAmong(String range, int port) {
        String[] ends = range.split("-", 2);
        try {
            return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
        } catch (NumberFormatException named) {
            return false;
        }
    }
}
