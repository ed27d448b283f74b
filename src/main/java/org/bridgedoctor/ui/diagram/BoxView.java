package org.bridgedoctor.ui.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Box;
import org.bridgedoctor.topology.Legend;
import org.bridgedoctor.topology.Node;
import org.bridgedoctor.topology.TextWidth;
import org.bridgedoctor.ui.Tip;

/** One thing on the picture: a box that can be reached by Tab, chosen, and asked for what it does not show. */
final class BoxView extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Box box;
    private final Sentences sentences;

    BoxView(Box box, TextWidth widths, Sentences sentences) {
        this.box = box;
        this.sentences = sentences;
        String kind = box.node().kind().name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("diagram-box", "diagram-box-" + kind);
        HealthClass.put(this, box.node().health());
        setManaged(false);
        resizeRelocate(box.x(), box.y(), box.width(), box.height());
        // Looked-up names are for colours only; how round a box is belongs to its layout.
        setStyle("-fx-background-radius: %1$spx; -fx-border-radius: %1$spx;".formatted(box.radius()));
        box.mark()
                .ifPresent(at -> getChildren()
                        .add(Marks.mark(
                                new org.bridgedoctor.topology.Point(at.x() - box.x(), at.y() - box.y()),
                                box.node().health())));
        box.writings().forEach(it -> getChildren().add(new WrittenText(it, widths, box.x(), box.y())));
        speak();
        Tip.on(this, explanation());
    }

    Node node() {
        return box.node();
    }

    void select(boolean isSelected) {
        pseudoClassStateChanged(SELECTED, isSelected);
    }

    private void speak() {
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(sentences.say(Legend.spoken(node())));
    }

    /** Name, health, every detail and finding, one a line. */
    String explanation() {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say(Legend.spoken(node())));
        node().reason().map(sentences::say).ifPresent(lines::add);
        List<Text> details = new ArrayList<>(node().details());
        node().aside().ifPresent(details::add);
        details.addAll(node().notes());
        details.addAll(node().findings());
        details.stream().map(sentences::say).forEach(lines::add);
        return String.join("\n", lines.stream().distinct().toList());
    }
}
