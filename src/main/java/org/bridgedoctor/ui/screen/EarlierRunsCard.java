package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.WizardState;

/** Repairs of earlier visits whose folders are on the host: how each ended, and the way back where something is in force. */
final class EarlierRunsCard {
    private static final int MOST = 8;

    private final Desk desk;

    EarlierRunsCard(Desk desk) {
        this.desk = desk;
    }

    /** The card; empty where there were none. What this visit did itself has a card of its own. */
    Optional<VBox> node(WizardState state, Examination examination) {
        Set<String> own = examination.outcomes().stream()
                .map(RemediationOutcome::run)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        List<Trace> runs = examination.facts().getOr(Facts.TRACES, List.of()).stream()
                .filter(it -> it.isRun() && !own.contains(it.run()))
                .toList();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        boolean isUnfinished = runs.stream().anyMatch(Trace::isUnfinished);
        VBox card = Pieces.card(
                isUnfinished ? Tone.WARN : Tone.NEUTRAL, Pieces.title(desk.say("earlier-runs", runs.size())));
        if (isUnfinished) {
            card.getChildren().add(Pieces.prose(desk.say("earlier-runs.unfinished")));
        }
        runs.reversed().stream().limit(MOST).map(it -> row(it, state)).forEach(card.getChildren()::add);
        return Optional.of(card);
    }

    private HBox row(Trace run, WizardState state) {
        VBox words = new VBox(
                2,
                Pieces.text(desk.say("earlier-runs.begun", run.begun()), "row-value"),
                Pieces.text(desk.text().say(run.told()), "note"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("table-row");
        if (run.isWaiting()) {
            row.getChildren().add(button("do.keep", () -> desk.wizard().keep(run.run()), state));
        }
        if (run.isInForce()) {
            row.getChildren().add(button("do.undo", () -> desk.wizard().undo(run.run()), state));
        }
        return row;
    }

    private Button button(String key, Runnable action, WizardState state) {
        Button button = Pieces.button(desk.say(key), action);
        button.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
