package org.bridgedoctor.ui.diagram;

import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.transform.Scale;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Legend;
import org.bridgedoctor.topology.Node;
import org.bridgedoctor.topology.Topology;
import org.bridgedoctor.topology.TopologyLayout;

/**
 * The picture of the network, with its header and its legend. It fills the width it is given; the wheel moves it, Ctrl and
 * the wheel or + and - size it, a click or Enter chooses a thing, Escape chooses nothing.
 */
public final class NetworkDiagramView extends BorderPane {
    private static final double LEAST = 0.4;
    private static final double MOST = 3;
    private static final double STEP = 1.1;

    private final DiagramCanvas canvas;
    private final ScrollPane scroll;
    private final Sentences sentences;
    private final Scale scale = new Scale(1, 1);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final ObjectProperty<Optional<ElementId>> selectedElement = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty onlyWrong = new SimpleBooleanProperty();
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private Topology topology = Topology.of(HostSnapshot.empty(), java.util.List.<Finding>of());
    private boolean isStale = true;
    private boolean isNews;

    /** A view that speaks this language and shows a host of which nothing is known. */
    public NetworkDiagramView(Sentences sentences) {
        this.sentences = sentences;
        this.canvas = new DiagramCanvas(sentences);
        this.scroll = new ScrollPane(new Group(canvas));
        getStyleClass().add("network-diagram");
        getStylesheets()
                .add(Objects.requireNonNull(NetworkDiagramView.class.getResource("diagram.css"), "diagram.css")
                        .toExternalForm());
        canvas.getTransforms().add(scale);
        scroll.getStyleClass().add("diagram-scroll");
        scroll.setPannable(true);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        setMinWidth(0);
        setTop(new DiagramHeader(sentences, onlyWrong, zoom, new Zooming()));
        setCenter(scroll);
        setBottom(new DiagramLegend(sentences));
        setAccessibleRole(AccessibleRole.NODE);
        reducedMotion.set(Platform.getPreferences().isReducedMotion());
        listen();
    }

    /** Shows this picture. A broken link that is well in it closes visibly, unless motion is reduced. */
    public void show(Topology next) {
        isNews = true;
        topology = next;
        setAccessibleText(sentences.say(Legend.alternative(next)));
        paintSoon();
    }

    /** The element that is chosen; may be set from outside. */
    public ObjectProperty<Optional<ElementId>> selectedElementProperty() {
        return selectedElement;
    }

    /** Whether what is healthy is left out. */
    public BooleanProperty onlyWrongProperty() {
        return onlyWrong;
    }

    /** Whether nothing moves; begins as the desktop's setting. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /** How large the picture is drawn; 1 is actual size. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** Makes the picture as large as lets all of it be seen, never larger than actual size. */
    public void fit() {
        double height = scroll.getViewportBounds().getHeight();
        int percent = 100;
        while (percent / 100.0 > LEAST && layout(percent / 100.0).height() * percent / 100.0 > height) {
            percent -= 5;
        }
        zoom.set(Math.max(LEAST, percent / 100.0));
    }

    private void listen() {
        onlyWrong.addListener((observable, before, now) -> paintSoon());
        scroll.viewportBoundsProperty().addListener((observable, before, now) -> {
            if (Math.abs(before.getWidth() - now.getWidth()) >= 1) {
                paintSoon();
            }
        });
        canvas.samples().forEach(it -> it.fontProperty().addListener((observable, before, now) -> paintSoon()));
        zoom.addListener((observable, before, now) -> paintSoon());
        selectedElement.addListener((observable, before, now) -> canvas.select(now));
        scroll.addEventFilter(ScrollEvent.SCROLL, this::zoomByWheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::act);
        canvas.setOnMouseClicked(clicked -> {
            if (clicked.isStillSincePress()) {
                selectedElement.set(Optional.empty());
            }
        });
    }

    private void paintSoon() {
        isStale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (isStale && getScene() != null && scroll.getViewportBounds().getWidth() > 0) {
            isStale = false;
            paint();
        }
    }

    private void paint() {
        Optional<Node> focused = canvas.focused().map(BoxView::node);
        scale.setX(zoom.get());
        scale.setY(zoom.get());
        scroll.setHbarPolicy(zoom.get() > 1 ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER);
        canvas.paint(layout(zoom.get()), isNews && !reducedMotion.get(), this::prepare);
        isNews = false;
        canvas.select(selectedElement.get());
        focused.flatMap(node -> canvas.box(node.id())).ifPresent(javafx.scene.Node::requestFocus);
    }

    private TopologyLayout layout(double factor) {
        double width = scroll.getViewportBounds().getWidth() / Math.min(1, factor);
        return canvas.layout(topology, Math.floor(width), onlyWrong.get());
    }

    private void prepare(BoxView view, Node node) {
        view.setOnMouseClicked((MouseEvent clicked) -> {
            if (clicked.isStillSincePress()) {
                view.requestFocus();
                selectedElement.set(Optional.of(node.id()));
                clicked.consume();
            }
        });
        view.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER || pressed.getCode() == KeyCode.SPACE) {
                selectedElement.set(Optional.of(node.id()));
                pressed.consume();
            }
        });
        view.focusedProperty().addListener((observable, before, now) -> {
            if (now) {
                reveal(view);
            }
        });
    }

    private void reveal(BoxView view) {
        double room =
                canvas.getHeight() * zoom.get() - scroll.getViewportBounds().getHeight();
        Bounds bounds = view.getBoundsInParent();
        double top = bounds.getMinY() * zoom.get();
        double shown = scroll.getVvalue() * room;
        boolean isSeen = top >= shown
                && bounds.getMaxY() * zoom.get()
                        <= shown + scroll.getViewportBounds().getHeight();
        if (room > 0 && !isSeen) {
            scroll.setVvalue(Math.clamp((top - 40) / room, 0, 1));
        }
    }

    private void zoomByWheel(ScrollEvent wheel) {
        if (wheel.isControlDown() && wheel.getDeltaY() != 0) {
            zoomBy(wheel.getDeltaY() > 0 ? STEP : 1 / STEP);
            wheel.consume();
        }
    }

    private void act(KeyEvent pressed) {
        switch (pressed.getCode()) {
            case PLUS, EQUALS, ADD -> zoomBy(STEP);
            case MINUS, SUBTRACT -> zoomBy(1 / STEP);
            case DIGIT0, NUMPAD0 -> zoom.set(1);
            case ESCAPE -> selectedElement.set(Optional.empty());
            default -> {
                return;
            }
        }
        pressed.consume();
    }

    private void zoomBy(double factor) {
        double next = Math.clamp(zoom.get() * factor, LEAST, MOST);
        // A wheel turned to and fro must come back to actual size, not to 99 %.
        zoom.set(Math.abs(next - 1) < 0.04 ? 1 : next);
    }

    private final class Zooming implements DiagramHeader.Zoom {
        @Override
        public void in() {
            zoomBy(STEP);
        }

        @Override
        public void out() {
            zoomBy(1 / STEP);
        }

        @Override
        public void reset() {
            zoom.set(1);
        }

        @Override
        public void fit() {
            NetworkDiagramView.this.fit();
        }
    }
}
