package org.bridgedoctor.ui.diagram;

import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.util.Duration;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Point;
import org.bridgedoctor.topology.Wire;

/** One line of the picture. */
final class WireView extends Group {
    private static final Duration CLOSING = Duration.millis(300);

    private final Wire wire;
    private final Polyline line = new Polyline();

    WireView(Wire wire) {
        this.wire = wire;
        setManaged(false);
        setMouseTransparent(true);
        for (Point point : wire.points()) {
            line.getPoints().addAll(point.x(), point.y());
        }
        line.getStyleClass().add("diagram-wire");
        HealthClass.put(line, wire.link().health());
        if (wire.isRail()) {
            line.getStyleClass().add("diagram-rail");
        }
        getChildren().add(line);
        wire.cross().map(Marks::cross).ifPresent(getChildren()::add);
    }

    /** Shows the line growing together from both ends, once: the repair has reached it. */
    void close() {
        Point first = wire.points().getFirst();
        Point last = wire.points().getLast();
        double middle = (first.x() + last.x()) / 2;
        List<Line> halves = List.of(half(first), half(last));
        line.setVisible(false);
        getChildren().addAll(halves);
        Timeline closing = new Timeline(new KeyFrame(
                CLOSING,
                closed -> {
                    getChildren().removeAll(halves);
                    line.setVisible(true);
                },
                halves.stream()
                        .map(half -> new KeyValue(half.endXProperty(), middle))
                        .toArray(KeyValue[]::new)));
        closing.play();
    }

    private static Line half(Point end) {
        Line half = new Line(end.x(), end.y(), end.x(), end.y());
        half.getStyleClass().add("diagram-wire");
        HealthClass.put(half, Health.WELL);
        return half;
    }
}
