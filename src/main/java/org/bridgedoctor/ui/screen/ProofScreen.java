package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
        cards.add(
                Pieces.card(Pieces.title(say("all")), new Matrix(now.cells(), desk().text(), chosen -> {}).inScroll()));
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
        List<HBox> changes = new ArrayList<>();
        for (Cell cell : now.cells()) {
            before.cell(cell.id())
                    .filter(it -> cell.isExpected() && it.outcome() != cell.outcome())
                    .ifPresent(was -> changes.add(change(was, cell)));
        }
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        FoldedRows table = new FoldedRows(desk(), unfolded(), "changed");
        table.show(changes);
        return Optional.of(Pieces.card(Pieces.title(say("changed", changes.size())), table));
    }

    private HBox change(Cell was, Cell now) {
        Label who = Pieces.text(ElementNames.pair(now, desk().text()), "row-value");
        who.setMaxWidth(Double.MAX_VALUE);
        who.setPrefWidth(160);
        HBox.setHgrow(who, Priority.ALWAYS);
        Label by = fixed(now.by().toString(), 64, "machine", "muted");
        Label before =
                fixed(ElementNames.word(was, desk().text()), 96, "row-value", was.isFailing() ? "bad-text" : "muted");
        Label after = fixed(
                "→ " + ElementNames.word(now, desk().text()),
                96,
                "row-value",
                now.isFailing() ? "bad-text" : "good-text");
        HBox line = new HBox(who, by, before, after);
        line.getStyleClass().add("table-row");
        return line;
    }

    private static Label fixed(String words, double width, String... styles) {
        Label label = Pieces.text(words, styles);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }
}
