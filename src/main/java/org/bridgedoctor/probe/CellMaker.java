package org.bridgedoctor.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Cell.Outcome;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.Text;

/** Makes cells of what was measured: gives names to digits, and weighs every reply. */
record CellMaker(HostSnapshot known, ContainerNames names, Set<IpAddress> cached) {
    /** Systems begin to count at one of these. */
    private static final int[] FIRST_TTLS = {64, 128, 255};

    static CellMaker of(Capture capture, HostSnapshot known) {
        Set<IpAddress> cached = new HashSet<>();
        capture.answer("neighbours-before").stream()
                .flatMap(answer -> IpOutput.neighbours(answer.out()).stream())
                .filter(Neighbour::isAnswered)
                .forEach(neighbour -> cached.add(neighbour.address()));
        return new CellMaker(known, ContainerNames.of(known), cached);
    }

    Cell cell(MeasuredCell measured) {
        Expectation expectation = Expectation.of(measured, names, known);
        Judged judged = weigh(measured, Judged.of(measured));
        boolean isTried = judged.outcome() != Outcome.NOT_TRIED;
        return new Cell(
                element(measured.from(), Optional.empty()),
                element(measured.to(), measured.address()),
                measured.by(),
                isTried ? measured.address() : Optional.empty(),
                expectation.isExpected(),
                judged.outcome(),
                judged.ttl(),
                judged.milliseconds(),
                judged.note().or(expectation::note));
    }

    private ElementId element(String end, Optional<IpAddress> address) {
        String rest = Expectation.rest(end);
        return switch (Expectation.kind(end)) {
            case "container" -> ElementId.container(names.of(rest));
            case "bridge" -> ElementId.bridge(bridge(rest));
            case "address" -> address.map(this::owner).orElse(new ElementId(end));
            default -> new ElementId(end);
        };
    }

    private String bridge(String network) {
        return Expectation.networks(known).stream()
                .filter(it -> ContainerNames.shortId(it.id()).equals(network))
                .findFirst()
                .flatMap(DockerNetwork::bridgeName)
                .orElse("br-" + network);
    }

    private ElementId owner(IpAddress address) {
        return names.byId().values().stream()
                .filter(container -> container.attachments().stream()
                        .anyMatch(attachment -> attachment.address().equals(Optional.of(address))))
                .map(Container::element)
                .findFirst()
                .orElse(ElementId.address(address));
    }

    private Judged weigh(MeasuredCell measured, Judged judged) {
        if (judged.outcome() != Outcome.REACHED) {
            return judged;
        }
        Optional<Text> doubt = doubt(measured, judged);
        if (doubt.isPresent()) {
            return new Judged(Outcome.IMPLAUSIBLE, judged.ttl(), judged.milliseconds(), doubt);
        }
        boolean isFlattered = measured.from().equals("host")
                && measured.address().filter(cached::contains).isPresent();
        return isFlattered && judged.note().isEmpty()
                ? new Judged(
                        judged.outcome(),
                        judged.ttl(),
                        judged.milliseconds(),
                        Optional.of(Text.of("cell.cached-neighbour")))
                : judged;
    }

    /** Why a reply cannot come from the one that was meant: bridges, containers and the host are next door. */
    private Optional<Text> doubt(MeasuredCell measured, Judged judged) {
        boolean isNextDoor = List.of("container", "bridge", "host").contains(Expectation.kind(measured.to()));
        if (measured.by() instanceof By.Icmp
                && isNextDoor
                && judged.ttl().isPresent()
                && hops(judged.ttl().getAsInt()) > 1) {
            return Optional.of(Text.of("cell.reply-from-afar", judged.ttl().getAsInt()));
        }
        boolean isHostToContainer = measured.from().equals("host")
                && Expectation.kind(measured.to()).equals("container");
        return isHostToContainer ? strangeWay(measured) : Optional.empty();
    }

    static int hops(int ttl) {
        for (int first : FIRST_TTLS) {
            if (ttl <= first) {
                return first - ttl;
            }
        }
        return 0;
    }

    private Optional<Text> strangeWay(MeasuredCell measured) {
        Map<IpAddress, RouteChoice> choices = known.getOr(Facts.ROUTE_CHOICES, Map.of());
        Optional<RouteChoice> choice = measured.address().map(choices::get);
        Optional<String> bridge = names.container(Expectation.rest(measured.to()))
                .flatMap(it -> Expectation.network(measured.address(), it, known))
                .flatMap(DockerNetwork::bridgeName);
        if (choice.isEmpty() || bridge.isEmpty()) {
            return Optional.empty();
        }
        if (choice.get().isLocal()) {
            return Optional.of(Text.of("cell.host-owns-address"));
        }
        return choice.get()
                .device()
                .filter(device -> !Optional.of(device).equals(bridge))
                .map(device -> Text.of("cell.by-another-way", device));
    }
}
