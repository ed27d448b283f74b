package org.bridgedoctor.ui.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.topology.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NetworkDiagramViewTest {
    private static final String COLOURS = ".root{"
            + List.of(
                            "ground",
                            "panel",
                            "line",
                            "text",
                            "muted",
                            "accent",
                            "good",
                            "bad",
                            "warn",
                            "accent-soft",
                            "good-soft",
                            "bad-soft",
                            "warn-soft",
                            "icon-colour")
                    .stream()
                    .map(name -> "-bd-" + name + ":gray;")
                    .reduce("", String::concat)
            + "}";

    private @org.jspecify.annotations.Nullable NetworkDiagramView shown;

    @Start
    void open(Stage stage) {
        NetworkDiagramView view = new NetworkDiagramView(Sentences.english());
        shown = view;
        view.show(Pictures.incident().topology());
        Scene scene = new Scene(view, 600, 800);
        scene.getStylesheets().add("data:text/css," + COLOURS.replace(" ", "%20"));
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void showsTheIncidentAndSelectsWhatIsClickedOrEntered(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(box("docker0").getPseudoClassStates())
                .extracting(Object::toString)
                .contains("conflict");
        assertThat(box("web").getAccessibleText()).isEqualTo("container web, cut off");
        assertThat(box("docker0").explanation())
                .contains("02:42:27:9c:a2:f9", "172.17.0.0/16", "docker network bridge");

        robot.clickOn(box("api"));
        assertThat(view().selectedElementProperty().get()).contains(ElementId.container("api"));

        robot.interact(() -> box("docker0").requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(view().selectedElementProperty().get()).contains(ElementId.bridge("docker0"));
        robot.type(KeyCode.ESCAPE);
        assertThat(view().selectedElementProperty().get()).isEqualTo(Optional.empty());
    }

    @Test
    void leavesTheHealthyOutAndShowsTheRepairedPicture(FxRobot robot) {
        robot.interact(() -> view().onlyWrongProperty().set(true));
        assertThat(boxes()).extracting(it -> it.node().id()).doesNotContain(ElementId.container("cart"));

        robot.interact(() -> {
            view().onlyWrongProperty().set(false);
            view().show(Pictures.healthy().topology());
        });
        assertThat(box("docker0").getPseudoClassStates())
                .extracting(Object::toString)
                .contains("well");
        assertThat(boxes()).hasSize(13);
    }

    private NetworkDiagramView view() {
        return java.util.Objects.requireNonNull(shown);
    }

    private List<BoxView> boxes() {
        WaitForAsyncUtils.waitForFxEvents();
        return view().lookupAll(".diagram-box").stream()
                .map(BoxView.class::cast)
                .toList();
    }

    private BoxView box(String name) {
        return boxes().stream()
                .filter(it -> it.node().id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
