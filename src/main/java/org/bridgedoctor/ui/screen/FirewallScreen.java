package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What stops packets on their way. */
final class FirewallScreen extends Screen {
    FirewallScreen(Desk desk) {
        super(desk, Step.FIREWALL);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        return new ArrayList<>(findings(state));
    }
}
