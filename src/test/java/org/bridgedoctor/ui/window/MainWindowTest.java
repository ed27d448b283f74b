package org.bridgedoctor.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.bridgedoctor.ui.background.WindowBackground;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.theme.Theme;
import org.bridgedoctor.ui.wizard.PlayedDoctor;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
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
    void walksFromThePracticeHostToTheProof(FxRobot robot) throws Exception {
        fire(robot, "#open-practice");
        await(state -> state.step() == Step.HOST && state.isAnswered(Step.HOST));
        fire(robot, "#examine-everything");
        await(state -> state.step() == Step.VERDICT && state.plan().isPresent());
        fire(robot, "Give docker0 a new MAC");
        await(state -> state.lastOutcome().isPresent());
        fire(robot, "See the proof");
        await(state -> state.step() == Step.PROOF);

        assertThat(robot.lookup(".headline").queryAs(Labeled.class).getText())
                .isEqualTo("All that should be reached is reached");
    }

    @Test
    void goesBackAndForthWithTheKeys(FxRobot robot) throws Exception {
        fire(robot, "#open-practice");
        await(state -> state.isAnswered(Step.HOST));
        robot.interact(() -> press(robot, KeyCode.RIGHT));
        await(state -> state.step() == Step.SERVICES);
        robot.interact(() -> press(robot, KeyCode.LEFT));
        await(state -> state.step() == Step.HOST);
    }

    @Test
    void showsAWrongPasswordAsASentenceAndKeepsTheForm(FxRobot robot) throws Exception {
        robot.interact(
                () -> robot.lookup("#host").queryAs(TextInputControl.class).setText("wrong-password"));
        fire(robot, "#connect");
        await(state -> state.trouble().isPresent());

        assertThat(robot.lookup("#host").tryQuery()).isPresent();
        assertThat(robot.lookup(".card.edge.bad .card-title")
                        .queryAs(Labeled.class)
                        .getText())
                .contains("wrong-password");
    }

    @Test
    void changesTheLanguageWithoutLosingTheStep(FxRobot robot) throws Exception {
        fire(robot, "#open-practice");
        await(state -> state.isAnswered(Step.HOST));
        robot.interact(() -> opening().choose(new UiOptions(Locale.SIMPLIFIED_CHINESE, Theme.DARK)));

        assertThat(robot.lookup(".headline").queryAs(Labeled.class).getText()).isEqualTo("这是 10-42-1-77");
        assertThat(opening().wizard().state().step()).isEqualTo(Step.HOST);
    }

    /** The button itself and not a place on the screen: without a window manager a click may go to a window that is closing. */
    private static void fire(FxRobot robot, String button) {
        robot.interact(() -> robot.lookup(button)
                .match(ButtonBase.class::isInstance)
                .queryAs(ButtonBase.class)
                .fire());
    }

    /** Into the scene and not through the keyboard: without a window manager no window is sure to have its focus. */
    private static void press(FxRobot robot, KeyCode key) {
        Event.fireEvent(
                robot.lookup("#step-host").query(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, true, false));
    }

    private Opening opening() {
        return Objects.requireNonNull(opened);
    }

    private void await(Predicate<WizardState> wanted) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> wanted.test(opening().wizard().state()));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
