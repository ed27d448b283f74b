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
    /** More rows than these, and those without a conflict fold. */
    private static final int MOST = 24;

    private static final String FOLD = "ranges";

    private final VBox card = Pieces.card();

    AddressesScreen(Desk desk) {
        super(desk, Step.ADDRESSES);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(List.of(card));
        List<Finding> found = state.findings(Step.ADDRESSES);
        for (Finding one : found) {
            FindingCard finding = new FindingCard(desk(), one, unfolded());
            boolean isFirst = one.equals(found.getFirst());
            cards.add((one.id().startsWith("subnet-") && isFirst ? finding.with(moving()) : finding).node());
        }
        List<AddressRange> ranges = AddressRange.of(examination.facts(), found, desk().text());
        boolean isWell = ranges.stream().noneMatch(AddressRange::isConflicting);
        Tone tone = isWell ? Tone.GOOD : FindingCard.tone(found.getFirst().severity());
        card.getStyleClass().setAll("card", "edge", tone.style());
        show(ranges, isWell);
        return cards;
    }

    private Node[] moving() {
        return new Node[] {
            Pieces.button(say("find"), () -> desk().wizard().goTo(Step.PREVENTION), "primary"),
            Pieces.text(say("find.note"), "note")
        };
    }

    private void show(List<AddressRange> ranges, boolean isWell) {
        boolean isFolded = ranges.size() > MOST && !unfolded().contains(FOLD);
        List<AddressRange> shown = isFolded ? folded(ranges) : ranges;
        card.getChildren()
                .setAll(
                        Pieces.title(say("line", ranges.size())),
                        Pieces.prose(say(isWell ? "line.well" : "line.conflict")),
                        new NumberLine(shown, say("line.accessible", shown.size())));
        if (isFolded) {
            card.getChildren()
                    .add(Pieces.button(
                            "▸ " + desk().say("and-more", ranges.size() - shown.size()),
                            () -> {
                                unfolded().add(FOLD);
                                show(ranges, isWell);
                            },
                            "link"));
        }
    }

    /** All that conflict, and as many of the others as there is room for. */
    private static List<AddressRange> folded(List<AddressRange> ranges) {
        long conflicting = ranges.stream().filter(AddressRange::isConflicting).count();
        long room = Math.max(0, MOST - conflicting);
        List<AddressRange> shown = new ArrayList<>();
        for (AddressRange one : ranges) {
            if (one.isConflicting() || room-- > 0) {
                shown.add(one);
            }
        }
        return shown;
    }
}
