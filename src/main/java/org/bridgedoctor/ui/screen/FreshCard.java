package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.ui.Tip;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.WizardState;

/** The proof with a container that is as new as the repair: what it would do, or what came of it. */
final class FreshCard {
    private final Desk desk;
    private final WizardState state;
    private final Examination examination;

    FreshCard(Desk desk, WizardState state, Examination examination) {
        this.desk = desk;
        this.state = state;
        this.examination = examination;
    }

    /** The card. */
    VBox node(boolean isPrimary) {
        Optional<FreshContainers> fresh = examination.facts().get(Facts.FRESH_CONTAINERS);
        return fresh.map(this::made).orElseGet(() -> offered(isPrimary));
    }

    private VBox offered(boolean isPrimary) {
        return Pieces.card(
                Pieces.title(say("title")),
                Pieces.prose(say("words")),
                Pieces.text(say("impact"), "note"),
                Pieces.actions(button(say("do"), isPrimary)));
    }

    private VBox made(FreshContainers fresh) {
        List<Cell> cells = examination.cells().stream().filter(fresh::isEndOf).toList();
        long failing = cells.stream().filter(Cell::isFailing).count();
        boolean isSomething = !fresh.made().isEmpty();
        Tone tone = failing > 0 ? Tone.BAD : isSomething ? Tone.GOOD : Tone.NEUTRAL;
        String title = !isSomething ? say("without") : failing > 0 ? say("fails", (int) failing) : say("well");
        VBox card = Pieces.card(tone, Pieces.title(title));
        fresh.problem()
                .ifPresent(it -> card.getChildren().add(Pieces.prose(desk.text().say(it))));
        fresh.made().forEach(it -> card.getChildren().add(Pieces.prose(about(it))));
        fresh.left().forEach(it -> card.getChildren().add(Pieces.text(say("left", Printable.line(it)), "warn-text")));
        VBox table = new VBox();
        table.getChildren().setAll(new WhoAnswered(examination.facts(), desk.text()).rows(cells));
        Node again = Pieces.actions(button(say("again"), false));
        card.getChildren().addAll(table, again);
        return card;
    }

    private String about(Container container) {
        String network = container.networkMode();
        String bridge = examination.cells().stream()
                .filter(it ->
                        it.from().equals(container.element()) && it.to().kind().equals("bridge"))
                .map(Cell::to)
                .map(ElementId::name)
                .findFirst()
                .orElse(network);
        return say(
                "made",
                Printable.line(container.name()),
                Printable.line(container.image()),
                Printable.line(network),
                Printable.line(bridge));
    }

    private Button button(String words, boolean isPrimary) {
        Button button = Pieces.button(words, desk.wizard()::proveAfresh);
        if (isPrimary) {
            button.getStyleClass().add("primary");
        }
        button.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
        Tip.on(button, say("impact"));
        return button;
    }

    private String say(String key, Object... arguments) {
        return desk.say("screen.proof.fresh." + key, arguments);
    }
}
