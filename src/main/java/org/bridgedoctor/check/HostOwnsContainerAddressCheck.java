package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.RouteRepairs;

/**
 * The host itself bears a container's address: it talks to itself where it means the container, so even its ping is
 * answered, by itself (faults F26c).
 */
public final class HostOwnsContainerAddressCheck extends NetworkCheck {
    /** A container's address on an interface of the host. */
    private record Taken(Member member, NetworkInterface nic, InterfaceAddress address) {}

    @Override
    public String id() {
        return "host-owns-container-address";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    /** The kernel says of an address in a docker network's range, and not the bridge's own, that it is the host's. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        HostMap map = HostMap.of(facts);
        for (Map.Entry<String, DockerNetwork> one : map.networksByBridge().entrySet()) {
            Optional<RouteChoice> own = facts.getOr(Facts.ROUTE_CHOICES, Map.of()).values().stream()
                    .filter(RouteChoice::isLocal)
                    .filter(it -> one.getValue().subnets().stream().anyMatch(range -> range.contains(it.address())))
                    .filter(it -> isKnownNotToBear(map.nic(one.getKey()), it.address()))
                    .findFirst();
            if (own.isPresent()) {
                return own.map(it -> told(it, one.getValue()));
            }
        }
        return Optional.empty();
    }

    private static boolean isKnownNotToBear(Optional<NetworkInterface> bridge, IpAddress address) {
        List<IpAddress> borne = bridge.stream()
                .flatMap(it -> it.addresses().stream())
                .map(InterfaceAddress::address)
                .toList();
        return !borne.isEmpty() && !borne.contains(address);
    }

    private Finding told(RouteChoice choice, DockerNetwork network) {
        String address = choice.address().toString();
        return Retold.as(
                        Finding.of(id(), Severity.WARNING),
                        Text.of("finding." + id() + ".title.told", address, "", "", "", 2),
                        Text.of("finding." + id() + ".summary.told", address, network.name()))
                .at(List.of(network.element()))
                .shownBy(List.of(Shown.evidence("ip route get " + address, List.of(choice.text()))));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Taken> taken = new ArrayList<>();
        for (NetworkInterface nic : bearings.facts().require(Facts.INTERFACES)) {
            for (InterfaceAddress address : nic.addresses()) {
                bearings.map().ownerOf(address.address()).ifPresent(owner -> taken.add(new Taken(owner, nic, address)));
            }
        }
        if (!taken.isEmpty()) {
            return new CheckOutcome.Found(finding(taken, bearings));
        }
        List<Route> routes = bearings.facts().getOr(Facts.ROUTES, List.of()).stream()
                .filter(Route::isLocal)
                .filter(it -> bearings.map().members().stream().anyMatch(member -> covers(it, member)))
                .toList();
        return routes.isEmpty() ? CheckOutcome.passed() : routed(routes, bearings);
    }

    private static boolean covers(Route route, Member member) {
        return route.destination().contains(member.address());
    }

    /** A route may say that addresses are the host's own which no interface bears. */
    private CheckOutcome routed(List<Route> routes, Bearings bearings) {
        List<Member> members = bearings.map().members().stream()
                .filter(member -> routes.stream().anyMatch(it -> covers(it, member)))
                .toList();
        Set<CellId> explained =
                bearings.paths().failing(path -> members.stream().anyMatch(path::isSentByHostTo));
        if (explained.isEmpty() && !bearings.paths().all().isEmpty()) {
            return CheckOutcome.passed();
        }
        List<String> texts = routes.stream().map(Route::asText).toList();
        List<String> names =
                members.stream().map(it -> it.container().name()).distinct().toList();
        Object[] words = {texts, names, texts.size(), names.size(), 1};
        return new CheckOutcome.Found(Retold.as(Finding.of(id(), Severity.CRITICAL, words), "route")
                .at(members.stream().map(it -> it.container().element()).toList())
                .explaining(explained)
                .shownBy(List.of(Shown.evidence("ip -4 route show table all type local", texts)))
                .curedBy(RouteRepairs.deleteLocal(id(), routes)));
    }

    private Finding finding(List<Taken> taken, Bearings bearings) {
        Set<CellId> explained =
                bearings.paths().failing(path -> taken.stream().anyMatch(it -> path.isSentByHostTo(it.member())));
        Set<ElementId> elements = new LinkedHashSet<>();
        taken.forEach(it -> {
            elements.add(it.member().container().element());
            elements.add(it.nic().element());
        });
        Taken first = taken.getFirst();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        first.member().address().toString(),
                        first.member().container().name(),
                        first.nic().name(),
                        first.address().toString(),
                        0)
                .at(elements)
                .explaining(explained)
                .shownBy(evidence(taken, Diversions.of(bearings.facts(), bearings.map())))
                .curedBy(
                        taken.size() == 1
                                ? LinkRepairs.takeAddress(
                                        id(),
                                        first.nic().name(),
                                        first.address().toString())
                                : Optional.empty());
    }

    private static List<Evidence> evidence(List<Taken> taken, Diversions choices) {
        List<Evidence> shown = new ArrayList<>();
        for (Taken one : taken) {
            IpAddress address = one.member().address();
            shown.add(Shown.evidence(
                    "ip -o -4 addr show to " + address + " | awk '{print $2, $4}'",
                    List.of(one.nic().name() + " " + one.address())));
            Optional<String> said = choices.choice(one.member()).map(choice -> choice.text());
            said.ifPresent(text -> shown.add(Shown.evidence("ip route get " + address, List.of(text))));
        }
        return shown;
    }
}
