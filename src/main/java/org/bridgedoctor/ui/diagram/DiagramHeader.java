package org.bridgedoctor.ui.diagram;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.ui.Tip;

/** The line above the picture: what it is, what of it is shown, and how large. */
final class DiagramHeader extends HBox {
    /** What the reader can do about the size. */
    interface Zoom {
        void in();

        void out();

        void reset();

        void fit();
    }

    private static final double NARROW = 420;

    private final Sentences sentences;

    DiagramHeader(Sentences sentences, BooleanProperty onlyWrong, ObservableDoubleValue factor, Zoom zoom) {
        this.sentences = sentences;
        getStyleClass().add("diagram-header");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(sentences.say("diagram.title"));
        title.getStyleClass().add("diagram-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton filter = new ToggleButton(sentences.say("diagram.only-wrong"));
        filter.getStyleClass().add("diagram-filter");
        filter.selectedProperty().bindBidirectional(onlyWrong);
        Button percent = button("", "diagram.zoom.reset", zoom::reset);
        percent.getStyleClass().add("diagram-percent");
        percent.textProperty()
                .bind(javafx.beans.binding.Bindings.createStringBinding(
                        () -> sentences.say("diagram.zoom.percent", Math.round(factor.get() * 100)), factor));
        getChildren()
                .addAll(
                        title,
                        space,
                        filter,
                        button("\u2212", "diagram.zoom.out", zoom::out),
                        percent,
                        button("+", "diagram.zoom.in", zoom::in),
                        button(sentences.say("diagram.zoom.fit"), "diagram.zoom.fit", zoom::fit));
        // Beside a narrow picture there is room for the tools alone.
        title.managedProperty().bind(widthProperty().greaterThan(NARROW));
        title.visibleProperty().bind(title.managedProperty());
        setMinWidth(0);
        getChildren().forEach(child -> {
            if (child instanceof Region region && region != space) {
                region.setMinWidth(USE_PREF_SIZE);
            }
        });
    }

    private Button button(String text, String key, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("diagram-zoom");
        button.setAccessibleText(sentences.say(key));
        Tip.on(button, sentences.say(key));
        button.setOnAction(pressed -> action.run());
        return button;
    }
}
