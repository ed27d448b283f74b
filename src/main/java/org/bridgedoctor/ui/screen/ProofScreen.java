package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** The matrix again, before and after, and who answered. */
final class ProofScreen extends Screen {
    ProofScreen(Desk desk) {
        super(desk, Step.PROOF);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        if (measured(state).isEmpty()) {
            return say("none");
        }
        Reachability now = new Reachability(examination.cells());
        return now.failing().isEmpty()
                ? say("answer")
                : say("answer.not", now.failing().size());
    }

    @Override
    protected String why(WizardState state, Examination examination) {
        return measured(state).isEmpty() ? say("none.words") : say("measured");
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>();
        Reachability now = new Reachability(examination.cells());
        Optional<Reachability> before = measured(state).flatMap(RemediationOutcome::before);
        cards.add(score(now, before, examination));
        before.ifPresent(it -> changed(it, now).ifPresent(cards::add));
        cards.add(Pieces.card(Pieces.title(say("all")), new Matrix(now.cells(), desk().text(), chosen -> {})));
        if (measured(state).isEmpty()) {
            cards.addFirst(Pieces.card(
                    Pieces.prose(say("none.next")),
                    Pieces.actions(Pieces.button(
                            desk().say("do.see-verdict"), () -> desk().wizard().goTo(Step.VERDICT), "primary"))));
        }
        return cards;
    }

    private static Optional<RemediationOutcome> measured(WizardState state) {
        return state.lastOutcome().filter(it -> it.after().isPresent());
    }

    private VBox score(Reachability now, Optional<Reachability> before, Examination examination) {
        VBox card = Pieces.card(
                now.failing().isEmpty() ? Tone.GOOD : Tone.BAD,
                Pieces.title(say("cells", OutcomeCard.reached(now), OutcomeCard.expected(now))));
        before.ifPresent(it ->
                card.getChildren().add(Pieces.prose(say("before", OutcomeCard.reached(it), OutcomeCard.expected(it)))));
        for (PingReply ping : examination.facts().getOr(Facts.PINGS, List.of())) {
            card.getChildren().add(Pieces.prose(answered(ping)));
        }
        return card;
    }

    private String answered(PingReply ping) {
        if (ping.received() == 0) {
            return say("silent", ping.target());
        }
        String time = ping.milliseconds().isPresent()
                ? String.format(
                        java.util.Locale.ROOT, "%.1f ms", ping.milliseconds().getAsDouble())
                : "?";
        return say(
                "answered",
                ping.target(),
                time,
                ping.ttl().isPresent() ? ping.ttl().getAsInt() : "?");
    }

    private Optional<VBox> changed(Reachability before, Reachability now) {
        VBox table = new VBox();
        for (Cell cell : now.cells()) {
            before.cell(cell.id())
                    .filter(it -> it.outcome() != cell.outcome())
                    .ifPresent(was -> table.getChildren().add(change(was, cell)));
        }
        return table.getChildren().isEmpty()
                ? Optional.empty()
                : Optional.of(Pieces.card(
                        Pieces.title(say("changed", table.getChildren().size())), table));
    }

    private Node change(Cell was, Cell now) {
        var who = Pieces.text(
                ElementNames.name(now.from(), desk().text()) + " → " + ElementNames.name(now.to(), desk().text()),
                "row-value");
        who.setMinWidth(112);
        who.setPrefWidth(112);
        var by = Pieces.text(now.by().toString(), "machine", "muted");
        by.setMinWidth(68);
        by.setPrefWidth(68);
        var before = Pieces.text(
                ElementNames.outcome(was, desk().text()), "row-value", was.isFailing() ? "bad-text" : "muted");
        before.setMinWidth(88);
        before.setPrefWidth(88);
        var after = Pieces.text(
                ElementNames.outcome(now, desk().text()), "row-value", now.isFailing() ? "bad-text" : "good-text");
        javafx.scene.layout.HBox.setHgrow(after, javafx.scene.layout.Priority.ALWAYS);
        var line = new javafx.scene.layout.HBox(who, by, before, after);
        line.getStyleClass().add("table-row");
        return line;
    }
}
