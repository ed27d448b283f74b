package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** The matrix again, before and after, a container that is as new as the repair, and who it was that answered. */
final class ProofScreen extends Screen {
    ProofScreen(Desk desk) {
        super(desk, Step.PROOF);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        if (measured(state).isEmpty()
                && examination.facts().get(Facts.FRESH_CONTAINERS).isEmpty()) {
            return say("none");
        }
        Reachability now = new Reachability(examination.cells());
        return now.failing().isEmpty()
                ? say("answer")
                : say("answer.not", now.failing().size());
    }

    @Override
    protected String why(WizardState state, Examination examination) {
        if (measured(state).isPresent()) {
            return say("measured");
        }
        return examination.facts().get(Facts.FRESH_CONTAINERS).isPresent() ? say("measured.now") : say("none.words");
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>();
        if (state.awaited().filter(it -> it.kind() == Activity.Kind.PROOF).isPresent()) {
            cards.add(work());
        }
        Reachability now = elders(examination);
        Optional<Reachability> before = measured(state).flatMap(RemediationOutcome::before);
        if (measured(state).isEmpty()) {
            cards.add(Pieces.card(
                    Pieces.prose(say("none.next")),
                    Pieces.actions(Pieces.button(
                            desk().say("do.see-verdict"), () -> desk().wizard().goTo(Step.VERDICT), "primary"))));
        }
        cards.add(score(now, before));
        cards.add(new FreshCard(desk(), state, examination).node(measured(state).isPresent()));
        before.ifPresent(it -> changed(it, now).ifPresent(cards::add));
        doubted(examination).ifPresent(cards::add);
        cards.add(answered(examination, now));
        cards.add(weighed(examination));
        cards.add(Pieces.card(
                Pieces.title(say("all")),
                new Matrix(now.cells(), examination.facts(), desk().text(), chosen -> {}).inScroll()));
        return cards;
    }

    private static Optional<RemediationOutcome> measured(WizardState state) {
        return state.lastOutcome().filter(it -> it.after().isPresent());
    }

    /** What was measured before a repair too: without the fresh containers, which were not there then. */
    private static Reachability elders(Examination examination) {
        Optional<FreshContainers> fresh = examination.facts().get(Facts.FRESH_CONTAINERS);
        return new Reachability(examination.cells().stream()
                .filter(cell -> fresh.filter(it -> it.isEndOf(cell)).isEmpty())
                .toList());
    }

    private VBox score(Reachability now, Optional<Reachability> before) {
        VBox card = Pieces.card(
                now.failing().isEmpty() ? Tone.GOOD : Tone.BAD,
                Pieces.title(say("cells", OutcomeCard.reached(now), OutcomeCard.expected(now))));
        before.ifPresent(it ->
                card.getChildren().add(Pieces.prose(say("before", OutcomeCard.reached(it), OutcomeCard.expected(it)))));
        return card;
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
        HBox head = line(
                label("", "table-head"),
                fixed("", 64, "table-head"),
                fixed(say("column.before"), 112, "table-head"),
                fixed(say("column.after"), 112, "table-head"));
        head.getStyleClass().setAll("table-headline");
        return Optional.of(Pieces.card(Pieces.title(say("changed", changes.size())), head, table));
    }

    private HBox change(Cell was, Cell now) {
        HBox line = line(
                label(ElementNames.pair(now, desk().text()), "row-value"),
                fixed(now.by().toString(), 64, "machine", "muted"),
                fixed(ElementNames.word(was, desk().text()), 112, "row-value", was.isFailing() ? "bad-text" : "muted"),
                fixed(
                        ElementNames.word(now, desk().text()),
                        112,
                        "row-value",
                        now.isFailing() ? "bad-text" : "good-text"));
        line.getStyleClass().add("table-row");
        return line;
    }

    private static HBox line(Node... fields) {
        HBox line = new HBox(12, fields);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label label(String words, String style) {
        Label label = Pieces.text(words, style);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setPrefWidth(160);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static Label fixed(String words, double width, String... styles) {
        Label label = Pieces.text(words, styles);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }

    /** Replies that cannot be from the one that was meant. */
    private Optional<VBox> doubted(Examination examination) {
        List<Cell> cells = examination.cells().stream()
                .filter(it -> it.outcome() == Cell.Outcome.IMPLAUSIBLE)
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Pieces.card(
                Tone.WARN,
                Pieces.title(say("doubted", cells.size())),
                Pieces.prose(say("doubted.words")),
                new CellTable(cells, desk(), unfolded())));
    }

    private VBox answered(Examination examination, Reachability now) {
        FoldedRows table = new FoldedRows(desk(), unfolded(), "answered");
        table.show(new WhoAnswered(examination.facts(), desk().text()).rows(WhoAnswered.telling(now.cells())));
        return Pieces.card(Pieces.title(say("who")), Pieces.prose(say("who.words")), table);
    }

    /** How replies are weighed, told by the proof with which the incident was closed. */
    private VBox weighed(Examination examination) {
        VBox card = Pieces.card(Pieces.title(say("weighed")), Pieces.prose(say("weighed.words")));
        card.getChildren().add(Pieces.text(say("weighed.ping"), "machine"));
        card.getChildren().add(Pieces.prose(say("weighed.verdict")));
        for (PingReply ping : examination.facts().getOr(Facts.PINGS, List.of())) {
            card.getChildren().add(Pieces.text(shown(ping), "row-value"));
        }
        return card;
    }

    private String shown(PingReply ping) {
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
}
