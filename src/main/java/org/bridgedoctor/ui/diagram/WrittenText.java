package org.bridgedoctor.ui.diagram;

import java.util.Locale;
import javafx.scene.text.Text;
import org.bridgedoctor.topology.TextStyle;
import org.bridgedoctor.topology.TextWidth;
import org.bridgedoctor.topology.Writing;

/** A line of text where the layout put it, in the style class of its size. */
final class WrittenText extends Text {
    WrittenText(Writing writing, TextWidth widths, double originX, double originY) {
        super(writing.left(widths) - originX, writing.y() - originY, writing.text());
        getStyleClass().add(styleClass(writing.style()));
        HealthClass.put(this, writing.health());
        setMouseTransparent(true);
        setManaged(false);
    }

    static String styleClass(TextStyle style) {
        return "diagram-" + style.name().toLowerCase(Locale.ROOT);
    }
}
