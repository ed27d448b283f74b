package org.bridgedoctor.ui.window;

import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.ui.screen.Desk;
import org.bridgedoctor.ui.screen.Screen;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** The window: header, steps, the step, the network, status. */
final class MainWindow extends BorderPane {
    private static final double NETWORK = 560;
    private static final double STEPS = 240;
    private static final double MARGIN = 32;
    private static final double MARGIN_TOP = 28;
    /** Narrower than this the network goes under the step. */
    private static final double FOLD = 1160;

    private final Desk desk;
    private final Header header;
    private final StepList steps;
    private final Foot foot;
    private final StatusBar status;
    private final NetworkPane network;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox step = new VBox();
    private final SplitPane split = new SplitPane();
    private final Map<Step, Screen> screens = new EnumMap<>(Step.class);
    private boolean isExpanded;
    private boolean isNetworkThere;

    MainWindow(Desk desk, Header header) {
        this.desk = desk;
        this.header = header;
        steps = new StepList(desk);
        foot = new Foot(desk);
        status = new StatusBar(desk);
        network = new NetworkPane(desk, this::expand);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("scroll");
        // The scroll bar takes its room from the margin, so that nothing moves when it comes.
        scroll.viewportBoundsProperty()
                .addListener((bounds, before, now) -> margin(scroll.getWidth() - now.getWidth()));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        step.getChildren().addAll(scroll, foot);
        step.setMinSize(320, 120);
        SplitPane.setResizableWithParent(network, false);
        setTop(header);
        setLeft(steps);
        setCenter(split);
        setBottom(status);
        widthProperty().addListener((width, before, now) -> arrange(now.doubleValue()));
        arrange(1360);
    }

    void show(WizardState state) {
        Screen screen = screens.computeIfAbsent(state.step(), it -> Screen.of(it, desk));
        screen.show(state);
        if (scroll.getContent() != screen.node()) {
            scroll.setContent(screen.node());
            scroll.setVvalue(0);
            margin(scroll.getWidth() - scroll.getViewportBounds().getWidth());
        }
        if (isNetworkThere != state.isOpen()) {
            isNetworkThere = state.isOpen();
            arrange(getWidth());
        }
        header.show(state);
        steps.show(state);
        foot.show(state);
        network.show(state);
        status.show(state);
    }

    /** Gives the network the whole window, or its place back. */
    void expand() {
        isExpanded = !isExpanded;
        setLeft(isExpanded ? null : steps);
        if (isExpanded) {
            split.getItems().setAll(network);
        } else {
            split.getItems().clear();
            arrange(getWidth());
        }
        network.expanded(isExpanded);
    }

    private void margin(double taken) {
        if (scroll.getContent() instanceof VBox screen) {
            // set here and not by a style: a style that changes is looked up again for all that the screen holds
            screen.setPadding(new Insets(MARGIN_TOP, MARGIN - Math.clamp(taken, 0, 16), MARGIN_TOP, MARGIN));
        }
    }

    private void arrange(double width) {
        if (isExpanded) {
            return;
        }
        boolean isFolded = width < FOLD;
        Orientation wanted = isFolded ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        // where there is nothing to draw yet and little room, the step has all of it
        boolean isAlone = isFolded && !isNetworkThere;
        if (split.getItems().size() == (isAlone ? 1 : 2) && split.getOrientation() == wanted) {
            return;
        }
        split.setOrientation(wanted);
        if (isAlone) {
            split.getItems().setAll(step);
            return;
        }
        split.getItems().setAll(step, network);
        split.setDividerPositions(isFolded ? 0.62 : 1 - NETWORK / (Math.max(width, FOLD) - STEPS));
    }
}
