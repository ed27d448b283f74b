package org.bridgedoctor.ui.diagram;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Topology;

/** The picture of the network: a stand-in until the real one is merged. */
public final class NetworkDiagramView extends StackPane {
    private final ObjectProperty<Optional<ElementId>> selectedElement = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty onlyWrong = new SimpleBooleanProperty();
    private final Label label = new Label();

    /** A picture that speaks this language. */
    public NetworkDiagramView(Sentences sentences) {
        setAccessibleText(sentences.locale().toLanguageTag());
        getChildren().add(label);
    }

    /** Shows this network. */
    public void show(Topology topology) {
        label.setText(topology.findings().size() + " !");
    }

    /** The element that the reader has selected. */
    public ObjectProperty<Optional<ElementId>> selectedElementProperty() {
        return selectedElement;
    }

    /** Whether only what is wrong is shown. */
    public BooleanProperty onlyWrongProperty() {
        return onlyWrong;
    }
}
