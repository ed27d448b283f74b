package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.layout.GridPane;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.ui.words.UiText;

/** What is known of one element, as names and values. */
public final class ElementFacts {
    private ElementFacts() {}

    /** The rows of this element. */
    public static GridPane of(ElementId element, Examination examination, UiText text) {
        GridPane rows = Pieces.rows();
        switch (element.kind()) {
            case "container" ->
                examination.facts().getOr(Facts.CONTAINERS, List.of()).stream()
                        .filter(it -> it.element().equals(element))
                        .findFirst()
                        .ifPresent(it -> container(rows, it, text));
            case "nic", "bridge" ->
                examination.facts().getOr(Facts.INTERFACES, List.of()).stream()
                        .filter(it -> it.name().equals(element.name()))
                        .findFirst()
                        .ifPresent(it -> networkInterface(rows, it, text));
            case "host" ->
                examination.facts().get(Facts.IDENTITY).ifPresent(it -> {
                    Pieces.row(rows, text.say("row.release"), Printable.line(it.release()));
                    Pieces.row(
                            rows,
                            text.say("row.kernel"),
                            Printable.line(it.kernel().text()));
                });
            default -> {}
        }
        examination.cells().stream()
                .filter(it -> it.isFailing() && it.to().equals(element))
                .limit(4)
                .forEach(it -> Pieces.row(
                        rows, ElementNames.name(it.from(), text) + " · " + it.by(), ElementNames.outcome(it, text)));
        return rows;
    }

    private static void container(GridPane rows, Container container, UiText text) {
        Pieces.row(rows, text.say("row.image"), Printable.line(container.image()));
        Pieces.row(rows, text.say("row.state"), text.say("container.state", container.state()));
        container
                .attachments()
                .forEach(it -> Pieces.row(
                        rows,
                        Printable.line(it.network()),
                        it.address().map(Object::toString).orElse(text.say("row.none")) + " · "
                                + Printable.line(it.mac())));
    }

    private static void networkInterface(GridPane rows, NetworkInterface one, UiText text) {
        String addresses = one.addresses().stream().map(Object::toString).collect(Collectors.joining(", "));
        Pieces.row(rows, text.say("row.address"), addresses.isEmpty() ? text.say("row.none") : addresses);
        Pieces.row(rows, text.say("row.mac"), Pieces.text(Printable.line(one.mac()), "machine"));
        String state = text.say(one.isUp() ? "link.up" : "link.down");
        Pieces.row(rows, text.say("row.state"), String.format(Locale.ROOT, "%s · mtu %d", state, one.mtu()));
    }
}
