package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.words.UiText;

/** Who it was that answered a ping: whose the address is, by which way, how many routers lie between, how long it took. */
final class WhoAnswered {
    private static final int[] FIRST_TTLS = {64, 128, 255};

    private final HostSnapshot facts;
    private final UiText text;

    WhoAnswered(HostSnapshot facts, UiText text) {
        this.facts = facts;
        this.text = text;
    }

    /** A row for each of these cells. */
    List<HBox> rows(List<Cell> cells) {
        return cells.stream().map(this::row).toList();
    }

    /** The cells that tell who answered: the pings. */
    static List<Cell> telling(List<Cell> cells) {
        return cells.stream()
                .filter(it -> it.by() instanceof By.Icmp && it.outcome() != Cell.Outcome.NOT_TRIED)
                .toList();
    }

    private HBox row(Cell cell) {
        boolean isReached = cell.outcome() == Cell.Outcome.REACHED;
        VBox words = new VBox(
                2,
                Pieces.text(ElementNames.pair(cell, text), "row-value"),
                Pieces.text(words(cell), "row-value", cell.isFailing() ? "bad-text" : "muted"));
        Icon icon = isReached ? Icon.PASSED : cell.isFailing() ? Icon.FOUND_CRITICAL : Icon.NOT_APPLICABLE;
        HBox row = new HBox(icon.view(ElementNames.word(cell, text)), words);
        row.getStyleClass().addAll("table-row", cell.isFailing() ? "bad-mark" : isReached ? "good-mark" : "plain-mark");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** As {@code 172.17.0.1 is docker0 of this host, next door, in 0.1 ms}. */
    private String words(Cell cell) {
        if (cell.outcome() != Cell.Outcome.REACHED) {
            return ElementNames.outcome(cell, text);
        }
        StringBuilder words = new StringBuilder(
                cell.address().map(it -> text.say("who.owner", it, owner(it))).orElse(""));
        way(cell).ifPresent(it -> words.append(" · ").append(it));
        cell.ttl().ifPresent(ttl -> words.append(" · ").append(text.say("who.ttl", ttl, routers(ttl))));
        cell.milliseconds().ifPresent(it -> words.append(String.format(Locale.ROOT, " · %.1f\u00a0ms", it)));
        cell.note().ifPresent(it -> words.append(" · ").append(text.say(it)));
        return words.toString();
    }

    private static int routers(int ttl) {
        for (int first : FIRST_TTLS) {
            if (ttl <= first) {
                return first - ttl;
            }
        }
        return 0;
    }

    private String owner(IpAddress address) {
        return Stream.of(ofHost(address), ofContainer(address), ofGateway(address))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> text.say("who.unknown"));
    }

    private Optional<String> ofHost(IpAddress address) {
        return facts.getOr(Facts.INTERFACES, List.of()).stream()
                .filter(nic ->
                        nic.addresses().stream().anyMatch(it -> it.address().equals(address)))
                .findFirst()
                .map(nic -> text.say("who.host", ElementNames.name(nic.element(), text)));
    }

    private Optional<String> ofContainer(IpAddress address) {
        return Stream.concat(
                        facts.getOr(Facts.CONTAINERS, List.of()).stream(),
                        facts.get(Facts.FRESH_CONTAINERS).map(FreshContainers::made).orElse(List.of()).stream())
                .filter(container -> container.attachments().stream()
                        .map(Container.Attachment::address)
                        .anyMatch(Optional.of(address)::equals))
                .findFirst()
                .map(container -> text.say("who.container", ElementNames.name(container.element(), text)));
    }

    private Optional<String> ofGateway(IpAddress address) {
        boolean isGateway = facts.getOr(Facts.ROUTES, List.<Route>of()).stream()
                .anyMatch(route -> route.gateway().equals(Optional.of(address)));
        return isGateway ? Optional.of(text.say("who.gateway")) : Optional.empty();
    }

    private Optional<String> way(Cell cell) {
        Map<IpAddress, RouteChoice> choices = facts.getOr(Facts.ROUTE_CHOICES, Map.of());
        boolean isFromHost = cell.from().equals(ElementId.HOST);
        return cell.address()
                .filter(any -> isFromHost)
                .map(choices::get)
                .flatMap(RouteChoice::device)
                .map(device -> text.say("who.way", device));
    }
}
