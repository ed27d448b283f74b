package org.bridgedoctor.ui.window;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.bridgedoctor.check.CheckOutcome;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.screen.Pieces;
import org.bridgedoctor.ui.wizard.Activity;
import org.bridgedoctor.ui.wizard.WizardState;

/** The bar below: the connection, the rights, what runs ahead, how the checks stand. */
final class StatusBar extends HBox {
    private final Desk desk;
    private final Label connection = new Label();
    private final Label rights = new Label();
    private final Label ahead = new Label();
    private final Label checks = new Label();

    StatusBar(Desk desk) {
        this.desk = desk;
        getStyleClass().add("status");
        getChildren().addAll(connection, rights, Pieces.spring(), ahead, checks);
    }

    void show(WizardState state) {
        connection.setText(state.connection()
                .map(it -> desk.say("status.connected", it.latency().toMillis()))
                .orElseGet(() -> desk.say(state.isOpen() ? "status.opened" : "status.unconnected")));
        rights.setText(state.elevation()
                .map(it -> desk.say("elevation." + word(it)))
                .or(() -> state.examination()
                        .flatMap(it -> it.facts().get(Facts.IDENTITY))
                        .map(it -> desk.say("rights." + word(it.rights()))))
                .orElse(""));
        ahead.setText(state.activity()
                .filter(it -> it.isQuiet() && it.kind() == Activity.Kind.EXAMINE)
                .map(it -> desk.say("status.ahead"))
                .orElse(""));
        checks.setText(state.examination()
                .map(it -> desk.say(
                        "status.checks",
                        it.checks().size(),
                        (int) state.checks(CheckOutcome.Passed.class),
                        (int) state.checks(CheckOutcome.Found.class),
                        (int) state.checks(CheckOutcome.NotApplicable.class),
                        (int) (state.checks(CheckOutcome.Skipped.class) + state.checks(CheckOutcome.Failed.class))))
                .orElse(""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
