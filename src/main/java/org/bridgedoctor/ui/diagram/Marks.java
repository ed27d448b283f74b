package org.bridgedoctor.ui.diagram;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Point;

/** The small signs of health. They differ by their shape, not by colour alone. */
final class Marks {
    private Marks() {}

    /** The sign before a container's name. */
    static Node mark(Point at, Health health) {
        return switch (health) {
            case WELL -> sign("diagram-mark", at, 4, "", health);
            case UNKNOWN -> sign("diagram-mark", at, 3.4, "", health);
            case WARNED -> sign("diagram-mark", at, 5, "M0 -3 v3.4 m0 2 v0.6", health);
            case CONFLICT, CUT_OFF -> sign("diagram-mark", at, 5, "M-2.2 -2.2 L2.2 2.2 M2.2 -2.2 L-2.2 2.2", health);
        };
    }

    /** The cross on a broken line. */
    static Node cross(Point at) {
        return sign("diagram-cross", at, 10, "M-4 -4 L4 4 M4 -4 L-4 4", Health.CONFLICT);
    }

    private static Node sign(String styleClass, Point at, double radius, String strokes, Health health) {
        Circle circle = new Circle(radius);
        circle.getStyleClass().add(styleClass + "-disc");
        HealthClass.put(circle, health);
        SVGPath path = new SVGPath();
        path.setContent(strokes);
        path.getStyleClass().add(styleClass + "-strokes");
        HealthClass.put(path, health);
        Group sign = new Group(circle, path);
        sign.setManaged(false);
        sign.setMouseTransparent(true);
        sign.setLayoutX(at.x());
        sign.setLayoutY(at.y());
        return sign;
    }
}
