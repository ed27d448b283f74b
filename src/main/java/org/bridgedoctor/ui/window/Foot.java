package org.bridgedoctor.ui.window;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.screen.Pieces;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Under the step: where to go, and how far what is asked is. */
final class Foot extends VBox {
    private final Desk desk;
    private final Button back;
    private final Button again;
    private final Button next;
    private final Button cancel;
    private final Label now = new Label();
    private final ProgressBar bar = new ProgressBar();

    Foot(Desk desk) {
        this.desk = desk;
        back = Pieces.button(desk.say("do.back"), desk.wizard()::back);
        again = Pieces.button(desk.say("do.run-again"), desk.wizard()::runAgain);
        next = Pieces.button("", desk.wizard()::next);
        cancel = Pieces.button(desk.say("do.cancel"), desk.wizard()::cancel);
        back.setId("back");
        again.setId("run-again");
        next.setId("next");
        cancel.setId("cancel");
        now.getStyleClass().add("note");
        now.setMinWidth(0);
        HBox line = new HBox(back, now, Pieces.spring(), cancel, again, next);
        line.getStyleClass().add("foot");
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(bar, line);
        setMinHeight(USE_PREF_SIZE);
    }

    void show(WizardState state) {
        boolean isBusy = state.awaited().isPresent();
        // What the screen shows itself is not shown twice.
        boolean isSaidAbove = !state.isAnswered(state.step())
                || state.awaited()
                        .filter(it -> it.kind() == Activity.Kind.REPAIR || it.kind() == Activity.Kind.UNDO)
                        .filter(it -> state.step() == Step.VERDICT)
                        .isPresent()
                || state.awaited()
                        .filter(it -> it.kind() == Activity.Kind.CONNECT)
                        .isPresent();
        boolean isShown = isBusy && !isSaidAbove;
        show(bar, isShown);
        show(cancel, isShown);
        show(now, isShown);
        state.awaited().ifPresent(it -> {
            bar.setProgress(it.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : it.fraction());
            now.setText(
                    it.log().isEmpty()
                            ? desk.say("work.begin")
                            : desk.text().say(it.log().getLast()));
        });
        show(back, state.step().previous().isPresent());
        show(again, desk.wizard().canRunAgain());
        boolean isNext = state.isOpen() && state.step().next().isPresent();
        show(next, isNext);
        next.getStyleClass().remove("primary");
        if (isNext && state.step() != Step.VERDICT) {
            next.getStyleClass().add("primary");
        }
        show(this, isShown || isNext || back.isVisible());
        state.step().next().ifPresent(it -> next.setText(desk.say("do.next", desk.say(it.key()))));
    }

    private static void show(javafx.scene.Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
