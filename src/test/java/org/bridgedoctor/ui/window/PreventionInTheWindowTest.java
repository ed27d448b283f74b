package org.bridgedoctor.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.bridgedoctor.ui.background.WindowBackground;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.theme.Theme;
import org.bridgedoctor.ui.wizard.PlayedDoctor;
import org.bridgedoctor.ui.wizard.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PreventionInTheWindowTest {
    private @Nullable Opening opened;

    @Start
    void open(Stage stage) {
        Opening opening = new Opening(
                stage,
                new PlayedDoctor(Duration.ofMillis(5)),
                new WindowBackground(),
                new Look(Theme.LIGHT),
                new UiOptions(Locale.ENGLISH, Theme.LIGHT));
        opening.show();
        opened = opening;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> opening().close());
    }

    @Test
    void avoidsARangeOfTheReadersOwnAndCopiesTheFileWithTheChosenOne(FxRobot robot) throws Exception {
        fire(robot, "#open-practice");
        await(Step.HOST);
        robot.interact(() -> opening().wizard().goTo(Step.PREVENTION));
        await(Step.PREVENTION);
        List<String> before = proposals(robot);
        assertThat(before).hasSize(3);

        avoid(robot, "somewhere");
        assertThat(robot.lookup(".bad-text").queryAllAs(Labeled.class))
                .anyMatch(it -> it.getText().contains("no IPv4 range"));
        assertThat(proposals(robot)).isEqualTo(before);

        avoid(robot, before.getFirst());
        assertThat(proposals(robot)).hasSize(3).doesNotContain(before.getFirst());

        String last = proposals(robot).getLast();
        fire(robot, last);
        fire(robot, "Copy the whole file");
        String first = last.substring(0, last.lastIndexOf('.')) + ".1/24";
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        10_000, () -> Clipboard.getSystemClipboard().getString()))
                .contains("\"bip\": \"" + first + "\"", "\"base\": \"" + last + "\"");

        fire(robot, "take it out");
        assertThat(proposals(robot)).contains(before.getFirst());
    }

    private static List<String> proposals(FxRobot robot) {
        return robot.lookup(RadioButton.class::isInstance).queryAllAs(RadioButton.class).stream()
                .map(RadioButton::getText)
                .toList();
    }

    private static void avoid(FxRobot robot, String range) {
        robot.interact(
                () -> robot.lookup("#avoid").queryAs(TextInputControl.class).setText(range));
        fire(robot, "Avoid it");
    }

    private static void fire(FxRobot robot, String button) {
        robot.interact(() -> robot.lookup(button)
                .match(ButtonBase.class::isInstance)
                .queryAs(ButtonBase.class)
                .fire());
    }

    private Opening opening() {
        return Objects.requireNonNull(opened);
    }

    private void await(Step step) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            var state = opening().wizard().state();
            return state.step() == step
                    && state.isAnswered(step)
                    && state.awaited().isEmpty();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
