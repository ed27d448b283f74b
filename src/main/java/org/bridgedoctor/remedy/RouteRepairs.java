package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Repairs of routes and routing rules. They are gone with the next power-on; who made the fault will make it again. */
public final class RouteRepairs {
    private RouteRepairs() {}

    /** Deletes routes that lead nowhere: blackhole, unreachable, prohibit, throw. */
    public static Optional<Remediation> delete(String findingId, List<Route> routes) {
        return LiveRepair.of(
                "delete-route",
                findingId,
                routes.stream()
                        .filter(route -> route.device().isEmpty() && isWord(route.table()) && isWord(route.type()))
                        .map(RouteRepairs::delete)
                        .toList());
    }

    private static LiveChange delete(Route route) {
        List<String> words =
                new ArrayList<>(List.of(route.type(), route.destination().toString(), "table", route.table()));
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
                with(List.of("ip", "route", "del"), words),
                "no",
                with(List.of("ip", "route", "add"), words));
    }

    /**
     * A rule that sends packets to a docker network by the main table, ahead of the rule that diverts them.
     *
     * @param range the docker network's range
     * @param isFrom whether the diverting rule looks at who sends, rather than at whom it is sent to
     * @param before the priority of the diverting rule; ours is one smaller
     */
    public static Optional<Remediation> ruleAhead(String findingId, Subnet range, boolean isFrom, long before) {
        if (before < 2) {
            return Optional.empty();
        }
        String side = isFrom ? "from" : "to";
        String priority = Long.toString(before - 1);
        List<String> words = List.of(side, range.toString(), "lookup", "main", "pref", priority);
        return LiveRepair.of(
                "rule-ahead",
                findingId,
                List.of(new LiveChange(
                        Text.of("step.rule-ahead", range.toString()),
                        List.of("has_rule", priority, side, range.toString()),
                        "no",
                        with(List.of("ip", "rule", "add"), words),
                        "yes",
                        with(List.of("ip", "rule", "del"), words))));
    }

    /** A route to a docker network by its own bridge that is more exact than the one that leads astray. */
    public static Optional<Remediation> exactRoute(String findingId, Subnet range, String bridge) {
        return LiveRepair.of(
                "exact-route",
                findingId,
                InterfaceName.parse(bridge)
                        .map(it -> new LiveChange(
                                Text.of("step.exact-route", range.toString(), it.value()),
                                List.of("has_route_by", range.toString(), it.value()),
                                "no",
                                List.of("ip", "route", "add", range.toString(), "dev", it.value()),
                                "yes",
                                List.of("ip", "route", "del", range.toString(), "dev", it.value())))
                        .stream()
                        .toList());
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Za-z0-9_]{1,32}");
    }

    private static List<String> with(List<String> command, List<String> words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(words);
        return List.copyOf(all);
    }
}
