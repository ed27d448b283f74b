package org.bridgedoctor.ui;

import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Affine;

/**
 * Shows one {@link Icon} at the size that the style sheet gives it, its lines scaled with it.
 *
 * <p>Style classes are {@code icon} and {@code icon-NAME}; the lines take the looked-up colour
 * {@code -bd-icon-colour}, which the theme sets at its root and may set again for a state or a parent.
 */
public final class IconView extends Region {

    private static final String STYLE_SHEET = Objects.requireNonNull(IconView.class.getResource("icon.css"), "icon.css")
            .toExternalForm();

    private final Affine fit = new Affine();

    /**
     * Makes a view of an icon.
     *
     * @param icon what to show
     * @param accessibleText what it says here, in the reader's language; empty where a label beside it says the same
     */
    public IconView(Icon icon, String accessibleText) {
        getStyleClass().addAll("icon", "icon-" + icon.fileName());
        if (!accessibleText.isEmpty()) {
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setAccessibleText(accessibleText);
        }
        // A layout that has too much or too little room must not change the size that the style sheet says.
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        List<SVGPath> lines = icon.drawing().paths().stream().map(this::line).toList();
        getChildren().addAll(lines);
    }

    /** The least of what a theme may override: a size and where the colour comes from. */
    @Override
    public String getUserAgentStylesheet() {
        return STYLE_SHEET;
    }

    @Override
    protected void layoutChildren() {
        double side = Math.min(getWidth(), getHeight());
        double scale = side / IconDrawing.SIDE;
        fit.setToTransform(scale, 0, (getWidth() - side) / 2, 0, scale, (getHeight() - side) / 2);
    }

    private SVGPath line(String data) {
        SVGPath line = new SVGPath();
        line.setContent(data);
        line.getStyleClass().add("icon-line");
        line.setStrokeWidth(IconDrawing.STROKE_WIDTH);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        line.setFill(null);
        // Unmanaged: the bounds of a line must not push the square of the drawing about.
        line.setManaged(false);
        line.getTransforms().add(fit);
        return line;
    }
}
