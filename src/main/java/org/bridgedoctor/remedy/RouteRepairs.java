package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Repairs of routes and routing rules. They are gone with the next power-on; who made the fault will make it again. */
public final class RouteRepairs {
    private static final Pattern REFUSING = Pattern.compile(
            "(from (?:all|[0-9./]+)(?: to [0-9./]+)?(?: fwmark [0-9a-fx/]+)?)((?: [io]if [A-Za-z0-9_.-]+)*)"
                    + " (prohibit|blackhole|unreachable)");

    private RouteRepairs() {}

    /**
     * A bridge and the address that its route comes with.
     *
     * @param bridge the bridge
     * @param address its address with the length of its prefix
     */
    public record OfBridge(String bridge, InterfaceAddress address) {}

    /** Puts the routes back that the kernel makes with an address, by the words by which it makes them. */
    public static Optional<Remediation> ofBridges(Collection<OfBridge> missing) {
        List<LiveChange> steps = new ArrayList<>();
        for (OfBridge one : missing) {
            InterfaceName.parse(one.bridge()).ifPresent(it -> steps.add(add(it, one.address())));
        }
        return LiveRepair.of("add-route", "bridge-route-missing", steps);
    }

    /** What one types to put this route back. */
    public static String command(OfBridge missing) {
        return "ip route add " + String.join(" ", words(missing.bridge(), missing.address()));
    }

    private static List<String> words(String bridge, InterfaceAddress address) {
        String range = address.subnet().toString();
        String source = address.address().toString();
        return List.of(range, "dev", bridge, "proto", "kernel", "scope", "link", "src", source);
    }

    private static LiveChange add(InterfaceName bridge, InterfaceAddress address) {
        String range = address.subnet().toString();
        List<String> words = words(bridge.value(), address);
        return new LiveChange(
                Text.of("step.add-route", range + " dev " + bridge),
                List.of("has_route", "main", "unicast", range),
                "no",
                ShellWords.and(List.of("ip", "route", "add"), words),
                "yes",
                ShellWords.and(List.of("ip", "route", "del"), words));
    }

    /** Takes back that the host takes packets for these ranges for its own. */
    public static Optional<Remediation> deleteLocal(String findingId, Collection<Route> routes) {
        List<LiveChange> steps = routes.stream()
                .filter(route -> route.isLocal() && isWord(route.table()))
                .filter(route -> route.device().flatMap(InterfaceName::parse).isPresent())
                .map(RouteRepairs::delete)
                .toList();
        return LiveRepair.of("delete-route", findingId, steps.size() == routes.size() ? steps : List.of());
    }

    /** Deletes routes that lead nowhere: blackhole, unreachable, prohibit, throw. */
    public static Optional<Remediation> delete(String findingId, List<Route> routes) {
        return LiveRepair.of("delete-route", findingId, leadingNowhere(routes));
    }

    /** Deletes routes that lead nowhere, and rules that refuse; empty where one of them cannot stand in a plan. */
    public static Optional<Remediation> delete(String findingId, List<Route> routes, List<RoutingRule> rules) {
        List<LiveChange> steps = new ArrayList<>(leadingNowhere(routes));
        rules.stream().flatMap(rule -> delete(rule).stream()).forEach(steps::add);
        return LiveRepair.of(
                "delete-route", findingId, steps.size() == routes.size() + rules.size() ? steps : List.of());
    }

    /**
     * Deletes routes in containers that lead nowhere; empty where one of them cannot stand in a plan.
     *
     * @param routes the routes, by their containers
     * @param gateways where these containers go out; used where such a route has taken the place of the default route
     */
    public static Optional<Remediation> deleteInside(
            String findingId, Map<Container, List<Route>> routes, Map<LinkRepairs.Inner, IpAddress> gateways) {
        List<LiveChange> steps = new ArrayList<>();
        int wanted = 0;
        for (Map.Entry<Container, List<Route>> entry : routes.entrySet()) {
            Optional<Container> container = Optional.of(entry.getKey());
            wanted += entry.getValue().size();
            leadingNowhere(entry.getValue())
                    .forEach(it -> LinkRepairs.in(container, it).ifPresent(steps::add));
            if (entry.getValue().stream().anyMatch(it -> it.destination().isEverything())) {
                wanted++;
                wayOut(entry.getKey(), gateways).ifPresent(steps::add);
            }
        }
        return LiveRepair.of("send-again", findingId, steps.size() == wanted ? steps : List.of());
    }

    private static Optional<LiveChange> wayOut(Container container, Map<LinkRepairs.Inner, IpAddress> gateways) {
        return gateways.entrySet().stream()
                .filter(it -> it.getKey().container().equals(container))
                .flatMap(it ->
                        LinkRepairs.inside(
                                it.getKey(), link -> LinkChanges.defaultRoute(it.getValue(), link, Optional.empty()))
                                .stream())
                .findFirst();
    }

    private static List<LiveChange> leadingNowhere(List<Route> routes) {
        return routes.stream()
                .filter(route -> route.device().isEmpty() && isWord(route.table()) && isWord(route.type()))
                .map(RouteRepairs::delete)
                .toList();
    }

    /** A rule is known by its priority and its words: {@code from all to 172.17.0.0/16 iif lo prohibit}. */
    private static Optional<LiveChange> delete(RoutingRule rule) {
        Matcher words = REFUSING.matcher(rule.text().strip());
        if (!words.matches() || rule.priority() < 1) {
            return Optional.empty();
        }
        String priority = Long.toString(rule.priority());
        String text = words.group(1) + words.group(2);
        List<String> exact = new ArrayList<>(List.of(text.split(" ", 12)));
        exact.addAll(List.of(words.group(3), "pref", priority));
        return Optional.of(new LiveChange(
                Text.of(
                        "step.delete-routing-rule",
                        priority + ": " + rule.text().strip()),
                List.of("rule_like", priority, text),
                "yes",
                ShellWords.and(List.of("ip", "rule", "del"), exact),
                "no",
                ShellWords.and(List.of("ip", "rule", "add"), exact)));
    }

    private static LiveChange delete(Route route) {
        List<String> words =
                new ArrayList<>(List.of(route.type(), route.destination().toString(), "table", route.table()));
        route.device().ifPresent(it -> words.addAll(List.of("dev", it)));
        if (route.metric() > 0) {
            words.addAll(List.of("metric", Integer.toString(route.metric())));
        }
        return new LiveChange(
                Text.of("step.delete-route", route.type() + " " + route.destination()),
                List.of(
                        "has_route",
                        route.table(),
                        route.type(),
                        route.destination().toString()),
                "yes",
                ShellWords.and(List.of("ip", "route", "del"), words),
                "no",
                ShellWords.and(List.of("ip", "route", "add"), words));
    }

    /**
     * Rules that send what is for docker networks by the main table, ahead of the rule that diverts it. Where that looks at
     * who sends, this is enough too: the host's answers are found again, and what containers send out still goes its way.
     *
     * @param ranges the docker networks' ranges
     * @param before the priority of the diverting rule; ours is one smaller
     * @param taken priorities of other rules: where ours is among them, nothing is offered
     */
    public static Optional<Remediation> rulesAhead(
            String findingId, Collection<Subnet> ranges, long before, Collection<Long> taken) {
        if (before < 2 || taken.contains(before - 1)) {
            return Optional.empty();
        }
        String priority = Long.toString(before - 1);
        return LiveRepair.of(
                "rule-ahead",
                findingId,
                ranges.stream()
                        .map(range -> {
                            List<String> words = List.of("to", range.toString(), "lookup", "main", "pref", priority);
                            return new LiveChange(
                                    Text.of("step.rule-ahead", range.toString()),
                                    List.of("has_rule", priority, "to", range.toString()),
                                    "no",
                                    ShellWords.and(List.of("ip", "rule", "add"), words),
                                    "yes",
                                    ShellWords.and(List.of("ip", "rule", "del"), words));
                        })
                        .toList());
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Za-z0-9_]{1,32}");
    }
}
