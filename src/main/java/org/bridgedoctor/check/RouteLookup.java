package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;

/**
 * Which way the kernel sends a packet: the first rule that is for it, and in the table that the
 * rule names the most exact route. A rule that asks for what is not known here is passed over.
 */
final class RouteLookup {
    private static final List<RoutingRule> USUAL = List.of(
            new RoutingRule(0, "from all lookup local"),
            new RoutingRule(32766, "from all lookup main"),
            new RoutingRule(32767, "from all lookup default"));

    private final List<RuleText> rules = new ArrayList<>();
    /** The best route to each range by table and prefix length, so that a table of thousands is asked at most 33 times. */
    private final Map<String, NavigableMap<Integer, Map<Subnet, Route>>> tables = new HashMap<>();

    /**
     * The way of a packet.
     *
     * @param rule the rule that decided
     * @param route the route that it led to; empty where the rule itself refuses
     */
    record Way(RoutingRule rule, Optional<Route> route) {
        /** Whether the packet is thrown away. */
        boolean isRefused() {
            return route.isEmpty() || route.get().isRefusing();
        }

        private boolean isThrown() {
            return route.filter(it -> it.type().equals("throw")).isPresent();
        }

        /** Whether every host has this rule. */
        boolean isByUsualRule() {
            return USUAL.stream().anyMatch(it -> it.text().equals(rule.text().strip()));
        }

        /** Whether it leaves by this interface. */
        boolean leavesBy(String device) {
            return !isRefused()
                    && route.flatMap(Route::device).filter(device::equals).isPresent();
        }
    }

    private RouteLookup(HostSnapshot facts) {
        List<RoutingRule> known = facts.getOr(Facts.RULES, USUAL);
        (known.isEmpty() ? USUAL : known)
                .stream()
                        .sorted(Comparator.comparingLong(RoutingRule::priority))
                        .map(RuleText::of)
                        .forEach(rules::add);
        facts.getOr(Facts.ROUTES, List.<Route>of()).forEach(this::enter);
    }

    /** Whether any rule asks for a mark, which takes a walk through the firewall to know. */
    boolean asksForMarks() {
        return rules.stream().anyMatch(it -> it.mark().isPresent());
    }

    private void enter(Route route) {
        tables.computeIfAbsent(route.table(), any -> new TreeMap<>(Comparator.reverseOrder()))
                .computeIfAbsent(route.destination().prefix(), any -> new HashMap<>())
                .merge(route.destination(), route, (known, next) -> next.metric() < known.metric() ? next : known);
    }

    /** The rules and routes of this snapshot. */
    static RouteLookup of(HostSnapshot facts) {
        return new RouteLookup(facts);
    }

    /** The way of the host's own packet to this address, sent from this one where that is settled; empty where no route is for it. */
    Optional<Way> way(Optional<IpAddress> from, IpAddress to) {
        return way("", from, to);
    }

    /** The way of any packet that arrives by this interface. */
    Optional<Way> way(String in, Optional<IpAddress> from, IpAddress to) {
        return way(in, from, to, Traits.NONE);
    }

    /** The way of a packet with these traits. */
    Optional<Way> way(String in, Optional<IpAddress> from, IpAddress to, Traits traits) {
        Optional<Way> thrown = Optional.empty();
        for (RuleText rule : rules) {
            if (!rule.isFor(in, from, to, traits)) {
                continue;
            }
            if (rule.isRefusing()) {
                return Optional.of(new Way(rule.rule(), Optional.empty()));
            }
            Optional<Way> way = best(rule, to).map(it -> new Way(rule.rule(), Optional.of(it)));
            if (way.isPresent() && !way.get().isThrown()) {
                return way;
            }
            // a table that throws leaves it to the next rule, and is to blame only where none knows better
            thrown = thrown.or(() -> way);
        }
        return thrown;
    }

    private Optional<Route> best(RuleText rule, IpAddress to) {
        for (Map.Entry<Integer, Map<Subnet, Route>> length : tables.getOrDefault(
                        rule.table(), Collections.emptyNavigableMap())
                .entrySet()) {
            boolean isPossible = length.getKey() <= to.bits() && length.getKey() > rule.suppressedPrefix();
            Optional<Route> route = isPossible
                    ? Optional.ofNullable(length.getValue().get(new Subnet(to, length.getKey())))
                    : Optional.empty();
            if (route.isPresent()) {
                return route;
            }
        }
        return Optional.empty();
    }
}
