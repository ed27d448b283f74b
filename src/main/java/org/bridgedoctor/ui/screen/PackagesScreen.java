package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What is installed, what runs, and what holds updates back. */
final class PackagesScreen extends Screen {
    PackagesScreen(Desk desk) {
        super(desk, Step.PACKAGES);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        return new ArrayList<>(findings(state));
    }
}
