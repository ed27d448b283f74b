package org.bridgedoctor.ui.diagram;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Box;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Link;
import org.bridgedoctor.topology.Node;
import org.bridgedoctor.topology.TextStyle;
import org.bridgedoctor.topology.TextWidth;
import org.bridgedoctor.topology.Topology;
import org.bridgedoctor.topology.TopologyLayout;

/** Paints one layout at actual size. */
final class DiagramCanvas extends Pane {
    private final Sentences sentences;
    private final Map<TextStyle, Text> samples = new EnumMap<>(TextStyle.class);
    private final List<BoxView> boxes = new ArrayList<>();
    private final Map<List<ElementId>, Health> painted = new java.util.HashMap<>();
    private Optional<FontWidth> widths = Optional.empty();

    DiagramCanvas(Sentences sentences) {
        this.sentences = sentences;
        getStyleClass().add("diagram-canvas");
        for (TextStyle style : TextStyle.values()) {
            Text sample = new Text();
            sample.getStyleClass().add(WrittenText.styleClass(style));
            sample.setManaged(false);
            sample.setVisible(false);
            sample.fontProperty().addListener((observable, before, now) -> widths = Optional.empty());
            samples.put(style, sample);
        }
    }

    /** The fonts from which the picture is measured; they change with the style sheets. */
    Iterable<Text> samples() {
        return samples.values();
    }

    /** Measures in the fonts of now. */
    TextWidth widths() {
        if (widths.isEmpty()) {
            Map<TextStyle, Font> fonts = new EnumMap<>(TextStyle.class);
            samples.forEach((style, sample) -> fonts.put(style, sample.getFont()));
            widths = Optional.of(new FontWidth(fonts));
        }
        return widths.get();
    }

    TopologyLayout layout(Topology topology, double width, boolean isOnlyWrong) {
        return TopologyLayout.of(topology, new TopologyLayout.Frame(width, isOnlyWrong, sentences::say, widths()));
    }

    /** Paints anew; {@code prepare} is given each box and its node once, to listen to it. */
    void paint(TopologyLayout layout, boolean isMoving, BiConsumer<BoxView, Node> prepare) {
        boxes.clear();
        layout.boxes().forEach(box -> boxes.add(boxView(box, prepare)));
        List<javafx.scene.Node> children = new ArrayList<>(samples.values());
        children.add(boxes.getFirst());
        layout.wires().forEach(wire -> {
            WireView view = new WireView(wire);
            children.add(view);
            if (isMoving && isRepaired(wire.link())) {
                view.close();
            }
        });
        children.addAll(boxes.subList(1, boxes.size()));
        layout.writings().forEach(writing -> children.add(new WrittenText(writing, widths(), 0, 0)));
        painted.clear();
        layout.wires()
                .forEach(wire -> painted.put(ends(wire.link()), wire.link().health()));
        getChildren().setAll(children);
        setMinSize(layout.width(), layout.height());
        setPrefSize(layout.width(), layout.height());
        setMaxSize(layout.width(), layout.height());
    }

    private BoxView boxView(Box box, BiConsumer<BoxView, Node> prepare) {
        BoxView view = new BoxView(box, widths(), sentences);
        prepare.accept(view, box.node());
        return view;
    }

    private boolean isRepaired(Link link) {
        return link.health() == Health.WELL && painted.get(ends(link)) == Health.CONFLICT;
    }

    private static List<ElementId> ends(Link link) {
        return List.of(link.from(), link.to());
    }

    /** Marks the boxes of this element as chosen, and no others. */
    void select(Optional<ElementId> element) {
        boxes.forEach(box -> box.select(element.filter(box.node().id()::equals).isPresent()
                && box.node().kind() != Node.Kind.FOLD));
    }

    /** The first box of this element. */
    Optional<BoxView> box(ElementId element) {
        return boxes.stream().filter(box -> box.node().id().equals(element)).findFirst();
    }

    /** The box that has the keyboard's focus. */
    Optional<BoxView> focused() {
        return boxes.stream().filter(javafx.scene.Node::isFocused).findFirst();
    }
}
