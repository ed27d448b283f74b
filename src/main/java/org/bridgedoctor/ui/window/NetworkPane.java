package org.bridgedoctor.ui.window;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.topology.Topology;
import org.bridgedoctor.ui.diagram.NetworkDiagramView;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.screen.ElementFacts;
import org.bridgedoctor.ui.screen.ElementNames;
import org.bridgedoctor.ui.screen.Pieces;
import org.bridgedoctor.ui.wizard.WizardState;

/** The picture of the network beside the step, and what is known of the element that the reader selects. */
final class NetworkPane extends BorderPane {
    private final Desk desk;
    private final NetworkDiagramView diagram;
    private final StackPane middle = new StackPane();
    private final VBox element = new VBox();
    private final Label empty;
    private final Button expand;
    private Optional<Examination> shown = Optional.empty();

    NetworkPane(Desk desk, Runnable onExpand) {
        this.desk = desk;
        this.diagram = new NetworkDiagramView(desk.text().sentences());
        getStyleClass().add("network");
        expand = Pieces.button(desk.say("network.expand"), onExpand, "quiet");
        expand.setId("expand-network");
        expand.setVisible(false);
        StackPane.setAlignment(expand, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(expand, new Insets(8));
        empty = Pieces.text(desk.say("network.empty"), "muted");
        empty.setMaxWidth(300);
        empty.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        middle.getChildren().addAll(empty, expand);
        middle.setMinSize(0, 0);
        setCenter(middle);
        element.getStyleClass().add("element");
        setMinSize(280, 160);
        diagram.selectedElementProperty().addListener((it, before, now) -> select(now));
    }

    void show(WizardState state) {
        Optional<Examination> next = state.examination();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        expand.setVisible(next.isPresent());
        next.ifPresent(it -> diagram.show(Topology.of(it.facts(), it.findings())));
        middle.getChildren().setAll(next.isPresent() ? diagram : empty, expand);
        select(diagram.selectedElementProperty().get());
    }

    private void select(Optional<ElementId> selected) {
        if (shown.isEmpty() || selected.isEmpty()) {
            setBottom(null);
            return;
        }
        Examination known = shown.get();
        ElementId id = selected.get();
        var facts = ElementFacts.of(id, known, desk.text());
        element.getChildren().setAll(Pieces.title(ElementNames.name(id, desk.text())), facts);
        for (Finding finding : known.findings()) {
            if (finding.elements().contains(id)) {
                element.getChildren().add(Pieces.text(desk.text().say(finding.title()), "bad-text"));
            }
        }
        setBottom(element);
    }

    /** Says on its button whether the picture has the whole window. */
    void expanded(boolean isExpanded) {
        expand.setText(desk.say(isExpanded ? "network.shrink" : "network.expand"));
    }
}
