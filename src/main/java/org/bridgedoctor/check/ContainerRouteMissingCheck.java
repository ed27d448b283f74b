package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.NetworkMove;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RouteRepairs;

/** A container that has lost its way outside, its very address, or its network, or refuses to send (faults F59, F59b). */
public final class ContainerRouteMissingCheck extends NetworkCheck {
    @Override
    public String id() {
        return "container-route-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Map<String, ContainerInside> insides = bearings.facts().require(Facts.INSIDES);
        List<RouteLoss> losses = new ArrayList<>();
        for (Container container : bearings.facts().require(Facts.CONTAINERS)) {
            ContainerInside inside = insides.get(container.name());
            if (container.isPluggedIn()
                    && inside != null
                    && !inside.interfaces().isEmpty()) {
                losses.addAll(RouteLoss.of(bearings.map().placesOf(container.name()), inside, bearings));
            }
        }
        List<Unplugged> unplugged = Unplugged.of(bearings.facts());
        if (losses.isEmpty()) {
            return unplugged.isEmpty()
                    ? CheckOutcome.passed()
                    : new CheckOutcome.Found(ofUnplugged(unplugged, bearings));
        }
        return new CheckOutcome.Found(finding(losses, unplugged, bearings));
    }

    private Finding ofUnplugged(List<Unplugged> unplugged, Bearings bearings) {
        Set<CellId> explained = Unplugged.failing(unplugged, bearings);
        List<String> names = unplugged.stream().map(it -> it.container().name()).toList();
        String network = unplugged.getFirst().network();
        Finding finding = Finding.of(id(), bearings.severity(explained), names, names.size(), network, "", 2);
        return Retold.as(
                        finding,
                        new Text(
                                "finding." + id() + ".title.unplugged",
                                finding.title().arguments()),
                        Text.of("finding." + id() + ".summary.unplugged", names, names.size(), network))
                .at(unplugged.stream().map(it -> it.container().element()).toList())
                .explaining(explained)
                .curedBy(NetworkMove.plugIn(id(), networks(unplugged, bearings)).stream()
                        .toList())
                .shownBy(unplugged.stream()
                        .map(it -> Shown.evidence(
                                "docker inspect -f '{{json .NetworkSettings.Networks}}' "
                                        + Shown.word(it.container().name()),
                                List.of("{}")))
                        .toList());
    }

    /** Where docker still knows the network of each. */
    private static Map<Container, String> networks(List<Unplugged> unplugged, Bearings bearings) {
        Map<Container, String> networks = new LinkedHashMap<>();
        unplugged.forEach(it -> networks.put(it.container(), it.network()));
        Set<String> known = bearings.map().networksByBridge().values().stream()
                .map(DockerNetwork::name)
                .collect(Collectors.toSet());
        return known.containsAll(networks.values()) ? networks : Map.of();
    }

    private Finding finding(List<RouteLoss> losses, List<Unplugged> unplugged, Bearings bearings) {
        Set<CellId> explained = new LinkedHashSet<>(bearings.paths()
                .failing(path -> losses.stream().anyMatch(it -> it.liesOn(path, bearings))));
        explained.addAll(Unplugged.failing(unplugged, bearings));
        List<Container> containers = Stream.concat(
                        losses.stream().map(it -> it.member().container()),
                        unplugged.stream().map(Unplugged::container))
                .distinct()
                .toList();
        RouteLoss first = losses.getFirst();
        List<String> names = containers.stream().map(Container::name).toList();
        Finding finding = Finding.of(
                id(),
                bearings.severity(explained),
                names,
                names.size(),
                first.member().network().name(),
                first.member().address().toString(),
                names.size() == 1 ? 0 : 1);
        Finding told = first.isAddress()
                ? retold(finding, "address", names, first.member().address().toString())
                : first.astray()
                        .map(route -> route.gateway()
                                .map(it ->
                                        retold(finding, first.isWithin() ? "internal" : "astray", names, it.toString()))
                                .orElseGet(() -> retold(finding, "refused", names, route.asText())))
                        .orElse(finding);
        return told.at(containers.stream().map(Container::element).toList())
                .explaining(explained)
                .curedBy(cure(losses, bearings))
                .shownBy(losses.stream()
                        .map(ContainerRouteMissingCheck::evidence)
                        .toList());
    }

    private Optional<Remediation> cure(List<RouteLoss> losses, Bearings bearings) {
        Map<LinkRepairs.Inner, IpAddress> gateways = gateways(losses, bearings);
        if (losses.stream().noneMatch(it -> it.refusing().isPresent())) {
            return LinkRepairs.defaultRoute(id(), gateways, wrong(losses));
        }
        // with several faces at once the way back is not one kind of step
        return losses.stream().allMatch(it -> it.refusing().isPresent())
                ? RouteRepairs.deleteInside(id(), refusing(losses), gateways)
                : Optional.empty();
    }

    private static Map<Container, List<Route>> refusing(List<RouteLoss> losses) {
        Map<Container, List<Route>> refusing = new LinkedHashMap<>();
        losses.forEach(loss -> {
            List<Route> routes = refusing.computeIfAbsent(loss.member().container(), any -> new ArrayList<>());
            loss.refusing().filter(it -> !routes.contains(it)).ifPresent(routes::add);
        });
        return refusing;
    }

    /** Where a container has lost its address, or may leave by more than one network, it is not known which way it had. */
    private static Map<LinkRepairs.Inner, IpAddress> gateways(List<RouteLoss> losses, Bearings bearings) {
        Map<LinkRepairs.Inner, IpAddress> gateways = new LinkedHashMap<>();
        for (RouteLoss loss : losses) {
            Optional<String> link = loss.inside().interfaces().stream()
                    .filter(nic -> nic.addresses().stream()
                            .anyMatch(it -> it.address().equals(loss.member().address())))
                    .map(NetworkInterface::name)
                    .findFirst();
            Optional<IpAddress> gateway = bearings
                    .map()
                    .addressesOf(loss.member().bridge())
                    .stream()
                    .filter(it -> loss.member().network().subnets().stream().anyMatch(range -> range.contains(it)))
                    .findFirst();
            boolean isAlone =
                    bearings.map().placesOf(loss.member().container().name()).size() == 1;
            if (loss.isAddress() || link.isEmpty() || gateway.isEmpty() || !isAlone) {
                return Map.of();
            }
            gateways.put(new LinkRepairs.Inner(loss.member().container(), link.get()), gateway.get());
        }
        return gateways;
    }

    /** The routes that lead nowhere, by their containers. */
    private static Map<Container, Route> wrong(List<RouteLoss> losses) {
        Map<Container, Route> wrong = new LinkedHashMap<>();
        losses.forEach(
                loss -> loss.astray().ifPresent(it -> wrong.put(loss.member().container(), it)));
        return wrong;
    }

    private Finding retold(Finding finding, String face, List<String> names, String address) {
        Text title =
                new Text("finding." + id() + ".title." + face, finding.title().arguments());
        Text summary = Text.of("finding." + id() + ".summary." + face, names, names.size(), address);
        return Retold.as(finding, title, summary);
    }

    private static Evidence evidence(RouteLoss loss) {
        String enter = "nsenter -t " + loss.member().container().pid() + " -n ip ";
        if (loss.isAddress()) {
            return Shown.evidence(enter + "-o -4 addr show to " + loss.member().address(), List.of());
        }
        return Shown.evidence(
                enter + "route",
                loss.inside().routes().stream()
                        .filter(it -> it.table().equals("main"))
                        .map(Route::asText)
                        .toList());
    }
}
