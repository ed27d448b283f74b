package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.RouteRepairs;

/**
 * A docker bridge that has its address, while the route that the kernel makes with an address is gone: the host sends what is
 * for its containers wherever the default route leads (as faults F03, seen from the table of routes).
 */
public final class BridgeRouteMissingCheck extends NetworkCheck {
    @Override
    public String id() {
        return "bridge-route-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.ROUTES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        RouteLookup lookup = bearings.routes();
        List<RouteRepairs.OfBridge> gone = bearings.map().networksByBridge().keySet().stream()
                .flatMap(bridge -> bearings.map().nic(bridge).stream())
                .filter(nic -> nic.isUp() && !hasRoute(nic, bearings))
                .flatMap(nic -> nic.addresses().stream()
                        .filter(it -> !it.address().isV6() && isNeeded(nic, it.subnet(), bearings.map(), lookup))
                        .limit(1)
                        .map(it -> new RouteRepairs.OfBridge(nic.name(), it)))
                .toList();
        return gone.isEmpty() ? CheckOutcome.passed() : outcome(gone, bearings);
    }

    /** By whatever table: somebody may keep routes in one of his own. */
    private static boolean hasRoute(NetworkInterface nic, Bearings bearings) {
        Set<Subnet> hosts =
                nic.addresses().stream().map(it -> Subnet.ofHost(it.address())).collect(Collectors.toSet());
        return bearings.facts().require(Facts.ROUTES).stream()
                .filter(it -> it.type().equals("unicast") && !it.destination().isEverything())
                .filter(it -> !hosts.contains(it.destination())
                        && !it.destination().network().isV6())
                .anyMatch(it -> it.device().filter(nic.name()::equals).isPresent());
    }

    /** A more exact route than the default one is a conflict, and another check's. */
    private static boolean isNeeded(NetworkInterface nic, Subnet range, HostMap map, RouteLookup lookup) {
        return map.membersOn(nic.name()).stream()
                .map(Member::address)
                .filter(range::contains)
                .anyMatch(it -> lookup.way(Optional.empty(), it)
                        .flatMap(RouteLookup.Way::route)
                        .filter(route -> !route.destination().isEverything())
                        .isEmpty());
    }

    private CheckOutcome outcome(List<RouteRepairs.OfBridge> gone, Bearings bearings) {
        List<String> names = gone.stream().map(RouteRepairs.OfBridge::bridge).toList();
        List<String> ranges =
                gone.stream().map(it -> it.address().subnet().toString()).toList();
        Set<CellId> explained = bearings.paths().failing(path -> names.stream().anyMatch(path::entersHostAt));
        if (explained.isEmpty() && !bearings.paths().all().isEmpty()) {
            return CheckOutcome.passed();
        }
        return new CheckOutcome.Found(Finding.of(
                        id(),
                        Severity.CRITICAL,
                        names,
                        names.size(),
                        ranges,
                        gone.stream().map(RouteRepairs::command).toList())
                .at(names.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(gone.stream()
                        .map(it -> Shown.evidence("ip -4 route show dev " + Shown.word(it.bridge()), List.of()))
                        .toList())
                .curedBy(RouteRepairs.ofBridges(gone)));
    }
}
