package org.bridgedoctor.ui.window;

import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.StepState;
import org.bridgedoctor.ui.wizard.WizardState;

/** The steps at the left, each with its state as icon and word. */
final class StepList extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Desk desk;
    private final Map<Step, Button> buttons = new EnumMap<>(Step.class);
    private final Map<Step, StepState> shown = new EnumMap<>(Step.class);

    StepList(Desk desk) {
        this.desk = desk;
        getStyleClass().add("steps");
        for (Step step : Step.values()) {
            Button button = new Button();
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(event -> desk.wizard().goTo(step));
            button.setId("step-" + step.name().toLowerCase(java.util.Locale.ROOT));
            buttons.put(step, button);
            getChildren().add(button);
        }
    }

    void show(WizardState state) {
        buttons.forEach((step, button) -> {
            button.pseudoClassStateChanged(SELECTED, step == state.step());
            button.setDisable(!state.isOpen() && step != Step.CONNECT);
            StepState next = state.stateOf(step);
            if (!next.equals(shown.put(step, next))) {
                dress(button, step, next);
            }
        });
    }

    private void dress(Button button, Step step, StepState state) {
        String kind = state.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        button.getStyleClass().setAll("button", "step", kind);
        Label name = new Label(desk.say(step.key()));
        name.getStyleClass().add("step-name");
        Label word = new Label(word(step, state));
        word.getStyleClass().add("step-word");
        word.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, mark(step, state), name, word);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMinWidth(USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty().subtract(14));
        button.setGraphic(line);
        button.setAccessibleText(
                step.number() + " " + desk.say(step.key()) + ", " + desk.say(state.key()) + " " + word(step, state));
    }

    private String word(Step step, StepState state) {
        return switch (state.kind()) {
            case NOT_STARTED, WELL -> "";
            case RUNNING, SKIPPED -> desk.say(state.key());
            case FOUND ->
                state.count() > 0 && (step == Step.REACHABILITY || step == Step.PROOF)
                        ? desk.say("state.found.cells", state.count())
                        : counted(state);
            case WARNING -> counted(state);
        };
    }

    private String counted(StepState state) {
        return state.count() > 0 ? desk.say(state.key() + ".count", state.count()) : desk.say(state.key());
    }

    private Node mark(Step step, StepState state) {
        return switch (state.kind()) {
            case NOT_STARTED -> {
                Label number = new Label(String.valueOf(step.number()));
                number.getStyleClass().add("step-number");
                yield number;
            }
            case RUNNING -> Icon.RUNNING.view("");
            case WELL -> Icon.PASSED.view("");
            case FOUND -> Icon.FOUND_CRITICAL.view("");
            case WARNING -> Icon.FOUND_WARNING.view("");
            case SKIPPED -> Icon.SKIPPED.view("");
        };
    }
}
