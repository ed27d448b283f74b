package org.bridgedoctor.ui.diagram;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Line;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Legend;

/** What each kind of line means. */
final class DiagramLegend extends FlowPane {
    DiagramLegend(Sentences sentences) {
        getStyleClass().add("diagram-legend");
        for (Health health : Legend.lines()) {
            Line line = new Line(0, 0, 26, 0);
            line.getStyleClass().add("diagram-wire");
            HealthClass.put(line, health);
            Label label = new Label(sentences.say(Legend.line(health)), line);
            label.getStyleClass().add("diagram-legend-entry");
            getChildren().add(label);
        }
    }
}
