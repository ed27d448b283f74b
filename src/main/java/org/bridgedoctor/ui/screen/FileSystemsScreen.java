package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What is mounted, and how full it is. */
final class FileSystemsScreen extends Screen {
    FileSystemsScreen(Desk desk) {
        super(desk, Step.FILE_SYSTEMS);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        return new ArrayList<>(findings(state));
    }
}
