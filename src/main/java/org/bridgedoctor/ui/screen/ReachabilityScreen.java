package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Who reaches whom. */
final class ReachabilityScreen extends Screen {
    ReachabilityScreen(Desk desk) {
        super(desk, Step.REACHABILITY);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        List<Cell> expected =
                examination.cells().stream().filter(Cell::isExpected).toList();
        int failing = (int) expected.stream().filter(Cell::isFailing).count();
        return failing == 0 ? say("answer.well", expected.size()) : say("answer", failing, expected.size());
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Cell> failing =
                examination.cells().stream().filter(Cell::isFailing).toList();
        CellTable table = new CellTable(failing, desk(), unfolded());
        Label title = Pieces.title(say(failing.isEmpty() ? "select" : "failing"));
        Matrix matrix = new Matrix(examination.cells(), examination.facts(), desk().text(), chosen -> {
            title.setText(say("chosen"));
            table.show(chosen);
        });
        VBox grid = Pieces.card(failing.isEmpty() ? Tone.GOOD : Tone.BAD, matrix.inScroll(), legend(matrix));
        List<Node> cards = new ArrayList<>();
        cards.add(grid);
        cards.add(Pieces.card(title, table));
        cards.addAll(findings(state));
        return cards;
    }

    private Node legend(Matrix matrix) {
        return Pieces.text(say(matrix.isGrouped() ? "legend.grouped" : "legend"), "note");
    }
}
