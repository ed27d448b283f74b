package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** A range for docker that stands in nobody's way. */
final class PreventionScreen extends Screen {
    PreventionScreen(Desk desk) {
        super(desk, Step.PREVENTION);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        return new ArrayList<>(findings(state));
    }
}
