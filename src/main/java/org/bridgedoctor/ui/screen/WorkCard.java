package org.bridgedoctor.ui.screen;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.bridgedoctor.ui.wizard.Activity;

/** What is being done, how far it is, and a button to end it. */
public final class WorkCard extends VBox {
    private final Desk desk;
    private final Label title = Pieces.title("");
    private final Label now = Pieces.text("", "prose", "muted");
    private final ProgressBar bar = new ProgressBar();

    WorkCard(Desk desk) {
        this.desk = desk;
        getStyleClass().addAll("card", "edge", "accent");
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = Pieces.button(desk.say("do.cancel"), desk.wizard()::cancel);
        getChildren().addAll(title, now, bar, Pieces.actions(cancel));
    }

    void show(Optional<Activity> activity) {
        activity.ifPresent(it -> {
            title.setText(desk.say("work." + it.kind().name().toLowerCase(java.util.Locale.ROOT)));
            now.setText(
                    it.log().isEmpty()
                            ? desk.say("work.begin")
                            : desk.text().say(it.log().getLast()));
            bar.setProgress(it.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : it.fraction());
            bar.setAccessibleText(title.getText());
        });
    }
}
