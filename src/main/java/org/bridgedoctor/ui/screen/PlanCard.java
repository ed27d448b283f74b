package org.bridgedoctor.ui.screen;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.Impact;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Plan;
import org.bridgedoctor.ui.wizard.WizardState;

/** What a repair would do, line by line, and the button that does it. */
final class PlanCard {
    private final Desk desk;
    private final Plan plan;

    PlanCard(Desk desk, Plan plan) {
        this.desk = desk;
        this.plan = plan;
    }

    VBox node(WizardState state) {
        VBox table = new VBox();
        plan.rows().forEach(it -> table.getChildren().add(row(it)));
        Button run = Pieces.button(
                desk.text().say(plan.remediation().title()), () -> desk.wizard().repair(plan.remediation()), "primary");
        run.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
        Button copy = Pieces.button(desk.say("do.copy-commands"), () -> Pieces.copy(commands()));
        VBox card = Pieces.card(head(), table);
        Impact impact = plan.remediation().impact();
        if (!impact.interrupts().isEmpty()) {
            card.getChildren().add(Pieces.prose(desk.say("plan.interrupts", impact.interrupts())));
        }
        card.getChildren().add(Pieces.prose(desk.text().say(impact.undo())));
        card.getChildren().add(Pieces.actions(run, copy));
        return card;
    }

    private FlowPane head() {
        FlowPane head = new FlowPane(8, 6, Pieces.title(desk.say("plan")));
        head.setRowValignment(javafx.geometry.VPos.CENTER);
        Impact impact = plan.remediation().impact();
        head.getChildren().add(Pieces.chip(desk.text().say(impact.summary()), Tone.NEUTRAL));
        if (!impact.interrupts().isEmpty()) {
            head.getChildren().add(Pieces.chip(desk.say("plan.interrupting"), Tone.WARN));
        }
        return head;
    }

    private HBox row(PlanRow row) {
        Label number = new Label(String.valueOf(row.number()));
        number.getStyleClass().add("muted");
        number.setMinWidth(20);
        number.setAlignment(Pos.TOP_RIGHT);
        Label verb = Pieces.text(desk.text().say(row.verb()), "strong");
        verb.setMinWidth(64);
        verb.setPrefWidth(64);
        VBox what = new VBox(2);
        row.exact().ifPresent(it -> what.getChildren().add(Pieces.text(Printable.lines(it, 4000), "machine")));
        row.note()
                .ifPresent(it -> what.getChildren().add(Pieces.text(desk.text().say(it), "row-value")));
        what.getChildren()
                .add(Pieces.text(desk.say("plan.if-not-confirmed", row.ifNotConfirmed()), "row-value", "muted"));
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox line = new HBox(number, verb, what);
        line.getStyleClass().add("table-row");
        return line;
    }

    private String commands() {
        return plan.rows().stream()
                .map(PlanRow::exact)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }
}
