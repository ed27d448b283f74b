package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/** A route, usually a VPN's, to addresses that a docker network uses as well (faults F12, F13). */
public final class SubnetOverlapsRouteCheck extends NetworkCheck {
    /** A docker network's range and the route that overlaps it. */
    private record Overlap(String bridge, DockerNetwork network, Subnet subnet, Route route, String device) {}

    /** What a route competes for with others: of those to the same range in one table, only the cheapest is ever taken. */
    private record Goal(String table, Subnet destination) {
        static Goal by(Route route) {
            return new Goal(route.table(), route.destination());
        }
    }

    @Override
    public String id() {
        return "subnet-overlaps-route";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.ROUTES, Facts.NETWORKS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostSnapshot facts = bearings.facts();
        HostMap map = bearings.map();
        RoutesElsewhere elsewhere = RoutesElsewhere.of(facts);
        Map<Goal, Integer> best = new HashMap<>();
        facts.require(Facts.ROUTES).forEach(it -> best.merge(Goal.by(it), it.metric(), Math::min));
        List<Overlap> overlaps = new ArrayList<>();
        map.networksByBridge()
                .forEach((bridge, network) -> network.subnets()
                        .forEach(subnet -> elsewhere
                                .overlapping(subnet)
                                .forEach(route -> route.device()
                                        .filter(device -> !device.equals(bridge)
                                                && route.metric() == best.getOrDefault(Goal.by(route), 0))
                                        .ifPresent(
                                                it -> overlaps.add(new Overlap(bridge, network, subnet, route, it))))));
        return overlaps.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(overlaps, bearings));
    }

    private Finding finding(List<Overlap> overlaps, Bearings bearings) {
        HostMap map = bearings.map();
        Diversions diversions = Diversions.of(bearings.facts(), map);
        CellPaths paths = bearings.paths();
        Set<Member> diverted = new LinkedHashSet<>();
        Set<Overlap> biting = new LinkedHashSet<>();
        for (Overlap overlap : overlaps) {
            List<Member> astray = astray(overlap, diversions);
            if (!astray.isEmpty()) {
                diverted.addAll(astray);
                biting.add(overlap);
            }
        }
        Set<CellId> explained = paths.failing(path -> diverted.stream().anyMatch(path::isSentByHostTo));
        boolean failsUnmeasured = paths.all().isEmpty() && !diverted.isEmpty();
        Severity severity = explained.isEmpty() && !failsUnmeasured ? Severity.WARNING : Severity.CRITICAL;
        List<Overlap> ordered = overlaps.stream()
                .sorted(Comparator.comparing(overlap -> !biting.contains(overlap)))
                .toList();
        return told(ordered, severity)
                .at(elements(ordered, map))
                .explaining(explained)
                .shownBy(evidence(ordered, diversions.evidence(List.copyOf(diverted))));
    }

    private static List<Member> astray(Overlap overlap, Diversions diversions) {
        return diversions.of(overlap.bridge(), overlap.device(), overlap.route().gateway()).stream()
                .filter(member -> overlap.route().destination().contains(member.address()))
                .toList();
    }

    private Finding told(List<Overlap> ordered, Severity severity) {
        List<Text> pairs = ordered.stream()
                .limit(5)
                .map(it -> Text.of(
                        "overlap.route",
                        it.network().name(),
                        it.subnet().toString(),
                        it.route().asText()))
                .toList();
        Overlap first = ordered.getFirst();
        Finding finding = Finding.of(id(), severity, first.network().name(), first.device(), pairs, ordered.size());
        return severity == Severity.WARNING
                ? finding.withSummary(Text.of("finding." + id() + ".summary.waiting", pairs, ordered.size()))
                : finding;
    }

    private static Set<ElementId> elements(List<Overlap> overlaps, HostMap map) {
        Set<ElementId> elements = new LinkedHashSet<>();
        for (Overlap overlap : overlaps) {
            elements.add(overlap.network().element());
            elements.add(ElementId.bridge(overlap.bridge()));
            elements.add(
                    map.nic(overlap.device()).map(NetworkInterface::element).orElse(ElementId.nic(overlap.device())));
        }
        return elements;
    }

    private static List<Evidence> evidence(List<Overlap> overlaps, List<Evidence> choices) {
        List<Evidence> shown = new ArrayList<>();
        Set<Route> routes = new LinkedHashSet<>();
        overlaps.forEach(it -> routes.add(it.route()));
        shown.add(Shown.evidence(
                "ip route show table all", routes.stream().map(Route::asText).toList()));
        Set<String> seen = new HashSet<>();
        overlaps.stream()
                .map(Overlap::network)
                .filter(it -> seen.add(it.id()))
                .limit(5)
                .forEach(it -> shown.add(Shown.subnetsOf(it)));
        shown.addAll(choices);
        return shown;
    }
}
