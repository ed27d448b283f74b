package org.bridgedoctor.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.bridgedoctor.shell.ShellException;
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
class ConnectScreenTest {
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
    void showsWhereANameLeadsAndWhatWasPassedOver(FxRobot robot) throws Exception {
        type(robot, "prod");
        await(() -> texts(robot, ".leads").contains("prod = deploy@10.42.1.77:2222, through ops@bastion"));
        assertThat(texts(robot, ".warn-text"))
                .containsExactly("~/.ssh/config:12: this is not understood here, so the lines that follow it were not"
                        + " applied: Match exec \"on-vpn\"");
        type(robot, "ops@web1");
        await(() -> texts(robot, ".leads").isEmpty());
        type(robot, "circle");
        await(() -> texts(robot, ".bad-text").stream().anyMatch(it -> it.contains("leads in a circle")));
    }

    @Test
    void aRecentHostComesBackWithItsKeyAndItsJumpHost(FxRobot robot) throws Exception {
        await(() -> recent(robot).contains("root@10.42.1.77"));
        fire(robot, "root@10.42.1.77");
        assertThat(field(robot, "#host").getText()).isEqualTo("root@10.42.1.77");
        assertThat(field(robot, "#key-file").getText()).isEqualTo("/home/ops/.ssh/id_lab");
        assertThat(field(robot, "#jump").getText()).isEqualTo("ops@bastion:2222");
        assertThat(field(robot, "#jump").isVisible()).isTrue();
        fire(robot, "prod");
        assertThat(robot.lookup("#login-usual").queryAs(RadioButton.class).isSelected())
                .isTrue();
        assertThat(field(robot, "#jump").getText()).isEmpty();
    }

    @Test
    void whatIsTypedGoesOnToAKnownName(FxRobot robot) throws Exception {
        await(() -> recent(robot).contains("prod"));
        assertThat(field(robot, "#host").isFocused())
                .as("whoever opens the window wants to name a host")
                .isTrue();
        type(robot, "sta");
        await(() -> suggested().equals(List.of("staging")));
        robot.interact(() -> Event.fireEvent(
                list().orElseThrow(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        assertThat(field(robot, "#host").getText()).isEqualTo("staging");
        await(() -> list().isEmpty());
    }

    private static Optional<ListView<?>> list() {
        return Window.getWindows().stream()
                .flatMap(it -> it.getScene().getRoot().lookupAll(".list-view").stream())
                .filter(ListView.class::isInstance)
                .<ListView<?>>map(it -> (ListView<?>) it)
                .findFirst();
    }

    private static List<Object> suggested() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> list().<List<Object>>map(it -> List.copyOf(it.getItems())).orElse(List.of()));
    }

    @Test
    void aRecentHostCanBeRemoved(FxRobot robot) throws Exception {
        await(() -> recent(robot).contains("prod"));
        robot.interact(() -> robot.lookup(".forget").queryAllAs(Button.class).stream()
                .filter(it -> Objects.equals(it.getAccessibleText(), "Remove prod from the recent hosts"))
                .findFirst()
                .orElseThrow()
                .fire());
        await(() -> recent(robot).equals(List.of("root@10.42.1.77")));
    }

    @Test
    void oldAlgorithmsAreUsedOnlyOnceThatIsChosen(FxRobot robot) throws Exception {
        connect(robot, "ask-old");
        await(() -> Window.getWindows().size() == 2);
        fire(robot, "Cancel");
        await(() -> state().trouble().isPresent());
        assertThat(state().trouble().orElseThrow().sentence().key())
                .isEqualTo("shell." + word(ShellException.Reason.NO_COMMON_ALGORITHM));
        connect(robot, "ask-old");
        await(() -> Window.getWindows().size() == 2);
        fire(robot, "Use them for this host");
        await(() -> state().step() == Step.HOST);
    }

    @Test
    void whatIsNoHostIsSaidAtItsField(FxRobot robot) {
        type(robot, "not a host");
        fire(robot, "Connect");
        assertThat(texts(robot, ".bad-text"))
                .containsExactly("This is not a host: write user@host:port, IPv6 in brackets.");
        assertThat(state().awaited()).isEmpty();
    }

    private void connect(FxRobot robot, String host) {
        type(robot, host);
        fire(robot, "Connect");
    }

    private static void type(FxRobot robot, String host) {
        robot.interact(() -> field(robot, "#host").setText(host));
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    private static List<String> texts(FxRobot robot, String style) {
        return robot.lookup(style).queryAll().stream()
                .filter(ConnectScreenTest::isShown)
                .filter(Label.class::isInstance)
                .map(it -> ((Label) it).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> recent(FxRobot robot) {
        return robot.lookup(".recent").queryAllAs(Button.class).stream()
                .map(Button::getText)
                .filter(it -> !it.equals("×"))
                .toList();
    }

    /** In the window that lies above the others: the one below may have a button of the same words. */
    private static void fire(FxRobot robot, String words) {
        robot.interact(() -> robot.from(Window.getWindows().getLast().getScene().getRoot())
                .lookup(words)
                .match(ButtonBase.class::isInstance)
                .queryAs(ButtonBase.class)
                .fire());
    }

    private static String word(ShellException.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private WizardState state() {
        return opening().wizard().state();
    }

    private Opening opening() {
        return Objects.requireNonNull(opened);
    }

    private static void await(BooleanSupplier wanted) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            WaitForAsyncUtils.waitForFxEvents();
            return wanted.getAsBoolean();
        });
    }
}
