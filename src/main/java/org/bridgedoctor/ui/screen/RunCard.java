package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.wizard.Activity;

/** A repair while it runs: what was done, what is being done, and a button that ends the wait. */
final class RunCard extends VBox {
    private final Desk desk;
    private final Label title = Pieces.title("");
    private final VBox lines = new VBox();

    RunCard(Desk desk) {
        this.desk = desk;
        getStyleClass().addAll("card", "edge", "accent");
        Button cancel = Pieces.button(desk.say("do.cancel"), desk.wizard()::cancel);
        getChildren().addAll(title, lines, Pieces.actions(cancel, Pieces.text(desk.say("run.safe"), "note")));
    }

    void show(Optional<Activity> activity) {
        activity.ifPresent(it -> {
            title.setText(desk.say("work." + it.kind().name().toLowerCase(java.util.Locale.ROOT)));
            List<Text> log = it.log();
            lines.getChildren().clear();
            for (int i = 0; i < log.size(); i++) {
                lines.getChildren().add(line(log.get(i), i < log.size() - 1));
            }
        });
    }

    private HBox line(Text what, boolean isDone) {
        HBox line = new HBox(
                10,
                (isDone ? Icon.PASSED : Icon.RUNNING).view(desk.say(isDone ? "state.well" : "state.running")),
                Pieces.text(desk.text().say(what), isDone ? "muted" : "strong"));
        line.getStyleClass().addAll("table-row", isDone ? "good-mark" : "accent-mark");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
