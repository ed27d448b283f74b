package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/** How a band is, with the stub that joins it to its host and the lines that join its containers to it. */
record BandHealth(
        Node bare, Optional<DockerNetwork> network, List<Node> containers, HostSnapshot facts, Weighing weighing) {
    Node band() {
        List<Finding> named = named();
        List<Text> notes = new ArrayList<>(bare.notes());
        if (!containers.isEmpty()) {
            notes.add(Text.of("diagram.containers", containers.size()));
        }
        if (isOnlyAmongThemselves()) {
            notes.add(AMONG_THEMSELVES);
        }
        return bare.withNotes(notes).with(Weighing.worst(named, measured())).because(reason(), Weighing.titles(named));
    }

    /** What is said under the containers of a band that reach each other while nothing else reaches them. */
    static final Text AMONG_THEMSELVES = Text.of("diagram.among-themselves");

    /** The line from the host; none to a network that does not hang on it. */
    Optional<Link> stub() {
        if (bare.kind() == Node.Kind.NETWORK && !bare.id().equals(ElementId.network("host"))) {
            return Optional.empty();
        }
        Health health = Weighing.worst(named(), measured());
        Health line = health == Health.WARNED ? measured() : health;
        return Optional.of(new Link(ElementId.HOST, bare.id(), line, reason()));
    }

    Link drop(Node container) {
        if (container.health() == Health.CONFLICT) {
            return new Link(bare.id(), container.id(), Health.CONFLICT, container.reason());
        }
        if (container.kind() == Node.Kind.STOPPED) {
            return Link.of(bare.id(), container.id(), Health.UNKNOWN);
        }
        Health inner = Weighing.carried(weighing.cellsWith(container.id(), this::isHere));
        Health any = Weighing.carried(weighing.cells(container.id()));
        return Link.of(bare.id(), container.id(), inner == Health.UNKNOWN && any == Health.WELL ? any : inner);
    }

    private List<Finding> named() {
        return network.map(it -> weighing.findings(bare.id(), it.element())).orElse(weighing.findings(bare.id()));
    }

    private Optional<Text> reason() {
        return Weighing.reason(named(), otherSide());
    }

    private Health measured() {
        List<Cell> outer = containers.stream()
                .flatMap(it -> weighing.cellsWith(it.id(), other -> !Weighing.isContainer(other)).stream())
                .toList();
        List<Cell> own = new ArrayList<>(weighing.cells(bare.id()));
        network.ifPresent(it -> own.addAll(weighing.cells(it.element())));
        own.addAll(outer);
        return Weighing.carried(own);
    }

    private boolean isHere(ElementId other) {
        return Weighing.isContainer(other)
                && containers.stream().anyMatch(it -> it.id().equals(other));
    }

    private boolean isOnlyAmongThemselves() {
        List<Node> running = containers.stream()
                .filter(it -> it.kind() == Node.Kind.CONTAINER)
                .toList();
        return running.size() > 1
                && measured() == Health.CUT_OFF
                && running.stream().allMatch(it -> it.health() == Health.CUT_OFF)
                && running.stream()
                        .map(it -> Weighing.strict(weighing.cellsWith(it.id(), this::isHere)))
                        .filter(health -> health != Health.UNKNOWN)
                        .reduce((a, b) -> a == b ? a : Health.CUT_OFF)
                        .filter(health -> health == Health.WELL)
                        .isPresent();
    }

    /** The route or interface that has the same range, in words that name it. */
    private Optional<Text> otherSide() {
        List<Subnet> ranges = network.map(DockerNetwork::subnets).orElse(List.of());
        Optional<Text> route = facts.getOr(Facts.ROUTES, List.<Route>of()).stream()
                .filter(it -> it.isMainUnicast() && !it.destination().isEverything())
                .filter(it -> it.device().filter(bare.id().name()::equals).isEmpty())
                .filter(it -> ranges.stream().anyMatch(it.destination()::overlaps))
                .findFirst()
                .map(it -> Text.of(
                        "diagram.overlaps.route",
                        it.destination().toString(),
                        it.device().orElse("")));
        return interfaceInTheWay(ranges).or(() -> route);
    }

    private Optional<Text> interfaceInTheWay(List<Subnet> ranges) {
        for (NetworkInterface it : facts.getOr(Facts.INTERFACES, List.<NetworkInterface>of())) {
            for (InterfaceAddress address : it.addresses()) {
                if (!it.element().equals(bare.id()) && ranges.stream().anyMatch(address.subnet()::overlaps)) {
                    return Optional.of(Text.of(
                            "diagram.overlaps.interface", address.subnet().toString(), it.name()));
                }
            }
        }
        return Optional.empty();
    }
}
