package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.Tip;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What came of a repair: how it ended, before and after, what was done, and the way back. */
final class OutcomeCard {
    private static final String FOLD = "outcome";

    private final Desk desk;
    private final RemediationOutcome outcome;
    private final Set<String> unfolded;

    OutcomeCard(Desk desk, RemediationOutcome outcome, Set<String> unfolded) {
        this.desk = desk;
        this.outcome = outcome;
        this.unfolded = unfolded;
    }

    VBox node(WizardState state) {
        String key = "run." + outcome.word();
        VBox card = Pieces.card(tone(), Pieces.title(desk.say(key)), Pieces.prose(desk.say(key + ".words")));
        outcome.before()
                .ifPresent(before -> outcome.after()
                        .ifPresent(after -> card.getChildren()
                                .add(Pieces.text(
                                        desk.say(
                                                "before-after",
                                                reached(before),
                                                expected(before),
                                                reached(after),
                                                expected(after)),
                                        "strong"))));
        VBox log = new VBox();
        card.getChildren().addAll(fold(log), log, actions(state));
        return card;
    }

    static int reached(Reachability matrix) {
        return (int) matrix.cells().stream()
                .filter(it -> it.isExpected() && it.outcome() == Cell.Outcome.REACHED)
                .count();
    }

    static int expected(Reachability matrix) {
        return (int) matrix.cells().stream().filter(Cell::isExpected).count();
    }

    private Tone tone() {
        return switch (outcome.state()) {
            case CONFIRMED, ALREADY_IN_PLACE -> Tone.GOOD;
            case TAKEN_BACK -> Tone.NEUTRAL;
            case TAKEN_BACK_IN_PART, REFUSED, UNKNOWN -> Tone.WARN;
        };
    }

    private javafx.scene.layout.FlowPane actions(WizardState state) {
        List<javafx.scene.Node> buttons = new java.util.ArrayList<>();
        boolean isConfirmed = outcome.state() == RemediationOutcome.State.CONFIRMED;
        if (isConfirmed) {
            buttons.add(
                    Pieces.button(desk.say("do.see-proof"), () -> desk.wizard().goTo(Step.PROOF), "primary"));
        }
        outcome.run().filter(run -> isConfirmed).ifPresent(run -> {
            Button undo = Pieces.button(desk.say("do.undo"), () -> desk.wizard().undo(run));
            undo.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
            Tip.on(undo, desk.say("do.undo.tip"));
            buttons.add(undo);
        });
        return Pieces.actions(buttons.toArray(javafx.scene.Node[]::new));
    }

    private Button fold(VBox log) {
        return Fold.over(
                desk,
                unfolded,
                FOLD,
                desk.say("run.log", outcome.log().size()),
                log,
                () -> outcome.log().stream().map(this::line).toList());
    }

    private HBox line(RemediationOutcome.Entry entry) {
        VBox words = new VBox(2, Pieces.text(desk.text().say(entry.what()), "row-value"));
        if (!entry.command().isEmpty()) {
            words.getChildren().add(Pieces.text(entry.command(), "machine", "muted"));
        }
        HBox line = new HBox(10, (entry.isWell() ? Icon.PASSED : Icon.FOUND_WARNING).view(""), words);
        line.getStyleClass().addAll("table-row", entry.isWell() ? "good-mark" : "warn-mark");
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
