package org.bridgedoctor.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
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
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void opensACaptureAndSaysWhatCouldNotBeRead(FxRobot robot, @TempDir Path folder) throws Exception {
        Path capture = Files.writeString(folder.resolve("web1.capture"), "answers");
        robot.interact(() -> opening().wizard().openCapture(capture));
        await(state -> state.step() == Step.VERDICT && state.examination().isPresent());

        assertThat(opening().wizard().state().connection()).isEmpty();
        assertThat(robot.lookup(".card.edge.warn .card-title").queryAllAs(Labeled.class))
                .map(Labeled::getText)
                .contains("Not everything could be read");
        fire(robot, "#step-report");
        assertThat(robot.lookup("Save as Markdown").tryQuery()).isPresent();
    }

    @Test
    void whatCannotBeJudgedIsSaidAndLosesNothing(FxRobot robot, @TempDir Path folder) throws Exception {
        fire(robot, "#open-practice");
        await(state -> state.isAnswered(Step.REACHABILITY));
        Path nothing = Files.writeString(folder.resolve("notes.txt"), " ");
        robot.interact(() -> opening().wizard().openCapture(nothing));
        await(state -> state.trouble().isPresent());

        assertThat(robot.lookup(".card.edge.bad .card-title")
                        .queryAs(Labeled.class)
                        .getText())
                .isEqualTo("notes.txt is neither a capture nor outputs that can be read");
        assertThat(opening().wizard().state().connection()).isPresent();
        assertThat(opening().wizard().state().examination()).isPresent();
    }

    @Test
    void readsWhatIsPasted(FxRobot robot) throws Exception {
        robot.interact(() -> {
            Platform.runLater(() ->
                    robot.lookup("#paste-outputs").queryAs(ButtonBase.class).fire());
        });
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> robot.lookup("#pasted").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#pasted").queryAs(TextInputControl.class).setText("$ ip addr"));
        fire(robot, "Read");
        await(state -> state.step() == Step.VERDICT && state.examination().isPresent());
    }

    @Test
    void aMistakeOfOursIsSaidAndTheWindowGoesOn(FxRobot robot) throws Exception {
        Platform.runLater(() -> opening().broken(new IllegalStateException("a wheel came off"), "/logs/here.log"));
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> Window.getWindows().size() == 2);
        assertThat(robot.lookup(".pasted").queryAs(TextInputControl.class).getText())
                .startsWith("java.lang.IllegalStateException: a wheel came off");
        assertThat(robot.lookup("It is also written in /logs/here.log").tryQuery())
                .isPresent();
        fire(robot, "Close");
        fire(robot, "#open-practice");
        await(state -> state.isAnswered(Step.HOST));
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
