package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Every range on one number line, and which stand in each other's way. */
final class AddressesScreen extends Screen {
    AddressesScreen(Desk desk) {
        super(desk, Step.ADDRESSES);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        List<AddressRange> ranges = AddressRange.of(examination.facts(), desk().text());
        boolean isWell = ranges.stream().noneMatch(AddressRange::isConflicting);
        VBox card = Pieces.card(
                isWell ? Tone.GOOD : worst(state),
                Pieces.title(say("line", ranges.size())),
                Pieces.prose(say(isWell ? "line.well" : "line.conflict")),
                new NumberLine(ranges, say("line.accessible", ranges.size())));
        cards.add(card);
        return cards;
    }

    private static Tone worst(WizardState state) {
        List<Finding> found = state.findings(Step.ADDRESSES);
        return found.isEmpty() ? Tone.BAD : FindingCard.tone(found.getFirst().severity());
    }
}
