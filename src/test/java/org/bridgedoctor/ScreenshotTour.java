package org.bridgedoctor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Credentials;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ui.background.WindowBackground;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.theme.Theme;
import org.bridgedoctor.ui.window.Opening;
import org.bridgedoctor.ui.window.UiOptions;
import org.bridgedoctor.ui.wizard.Doctor;
import org.bridgedoctor.ui.wizard.PlayedDoctor;
import org.bridgedoctor.ui.wizard.PlayedWords;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Walks every screen of the window, in both themes and both languages, and writes a picture of each. */
public final class ScreenshotTour {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<? extends Doctor> doctors;
    private final Optional<Path> folder;

    /** A tour over what this doctor shows, into this folder. */
    public ScreenshotTour(Supplier<? extends Doctor> doctors, Path folder) {
        this(doctors, Optional.of(folder));
    }

    private ScreenshotTour(Supplier<? extends Doctor> doctors, Optional<Path> folder) {
        this.doctors = doctors;
        this.folder = folder;
    }

    /** A tour over the practice host that makes no pictures: the window is left alone with its own work. */
    public static ScreenshotTour withoutPictures() {
        return new ScreenshotTour(Wiring::doctor, Optional.empty());
    }

    /** Walks over the practice host; into target/screenshots or the folder that is given. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ScreenshotTour(Wiring::doctor, Path.of(arguments.length == 0 ? "target/screenshots" : arguments[0])).walk();
        System.exit(0);
    }

    /** Starts the toolkit, walks in each look, and leaves the toolkit running. */
    public void walk() throws IOException, InterruptedException {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        walkOn();
    }

    /** The same where the toolkit runs already. */
    public void walkOn() throws InterruptedException {
        Platform.setImplicitExit(false);
        onScreen(() -> {
            Look.loadFonts();
            return true;
        });
        walk("light", new UiOptions(Locale.ENGLISH, Theme.LIGHT), 1360, 860);
        walk("dark", new UiOptions(Locale.ENGLISH, Theme.DARK), 1360, 860);
        walk("chinese", new UiOptions(Locale.SIMPLIFIED_CHINESE, Theme.LIGHT), 1360, 860);
        if (folder.isPresent()) {
            new ScreenshotTour(() -> new PlayedDoctor(Duration.ofMillis(5)), folder).rarities();
        }
        walk("small", new UiOptions(Locale.ENGLISH, Theme.LIGHT), 1000, 700);
    }

    /** What only a played host shows: a shut door, ranges in conflict, a key that has changed, a question for a secret. */
    private void rarities() throws InterruptedException {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            String name = "rare-" + theme.name().toLowerCase(Locale.ROOT);
            Opening opening = open(new UiOptions(Locale.ENGLISH, theme), 1360, 860);
            connect(opening, "wrong-password");
            await(opening, state -> state.trouble().isPresent());
            shoot(name, "shut-door");
            Platform.runLater(() -> {
                if (opening.wizard().state().awaited().isEmpty()) {
                    pressed("#paste-outputs");
                }
            });
            await(opening, state -> Window.getWindows().size() > 1);
            shoot(name, "paste");
            onScreen(() -> {
                Window.getWindows().getLast().hide();
                return true;
            });
            onScreen(() -> {
                opening.wizard().openPasted("$ ip addr");
                return true;
            });
            await(
                    opening,
                    state -> state.step() == Step.VERDICT && state.examination().isPresent());
            shoot(name, "opened");
            connect(opening, "overlap");
            await(opening, state -> state.isAnswered(Step.HOST));
            onScreen(() -> go(opening, Step.ADDRESSES));
            shoot(name, "addresses");
            for (String question : List.of(
                    "ask-key",
                    "ask-changed",
                    "ask-old",
                    "ask-password",
                    "ask-passphrase",
                    "ask-keyboard-interactive",
                    "ask-sudo-password")) {
                connect(opening, question);
                await(opening, state -> Window.getWindows().size() > 1);
                shoot(name, question);
                onScreen(() -> {
                    Window.getWindows().getLast().hide();
                    return true;
                });
                await(opening, state -> state.awaited().isEmpty());
            }
            close(opening);
        }
    }

    private static void connect(Opening opening, String host) {
        onScreen(() -> {
            opening.connect(ConnectRequest.to(Target.parse(host).orElseThrow()), Credentials.none());
            return true;
        });
    }

    private static void close(Opening opening) {
        onScreen(() -> {
            opening.close();
            Window.getWindows().stream().toList().forEach(Window::hide);
            return true;
        });
    }

    private Opening open(UiOptions options, double width, double height) {
        PlayedWords.speak(options.locale());
        return onScreen(() -> {
            Stage stage = new Stage();
            Opening made =
                    new Opening(stage, doctors.get(), new WindowBackground(), new Look(options.theme()), options);
            made.show();
            stage.setWidth(width);
            stage.setHeight(height);
            return made;
        });
    }

    private void walk(String name, UiOptions options, double width, double height) throws InterruptedException {
        Opening opening = open(options, width, height);
        shoot(name, "01-connect");
        connect(opening, "practice");
        await(opening, state -> state.isAnswered(Step.HOST));
        for (Step step : Step.values()) {
            if (step != Step.CONNECT) {
                onScreen(() -> go(opening, step));
                await(
                        opening,
                        state -> state.isAnswered(step) && state.awaited().isEmpty());
                if (step == Step.VERDICT) {
                    await(opening, state -> state.plan().isPresent());
                }
                shoot(name, "%02d-%s".formatted(step.number(), step.name().toLowerCase(Locale.ROOT)));
            }
        }
        repair(opening, name);
        close(opening);
    }

    private void repair(Opening opening, String name) throws InterruptedException {
        onScreen(() -> go(opening, Step.VERDICT));
        onScreen(() -> {
            opening.wizard()
                    .repair(opening.wizard().state().plan().orElseThrow().remediation());
            return true;
        });
        await(opening, state -> state.awaited().map(it -> it.log().size() > 1).orElse(true));
        shoot(name, "20-repairing");
        await(opening, state -> state.awaited().isEmpty() && state.lastOutcome().isPresent());
        shoot(name, "21-repaired");
        onScreen(() -> go(opening, Step.PROOF));
        shoot(name, "22-proved");
        onScreen(() -> go(opening, Step.REPORT));
        shoot(name, "23-report");
    }

    private static void pressed(String button) {
        if (Window.getWindows().getLast().getScene().lookup(button) instanceof ButtonBase found) {
            found.fire();
        }
    }

    private static boolean go(Opening opening, Step step) {
        opening.wizard().goTo(step);
        return true;
    }

    private static void await(Opening opening, java.util.function.Predicate<WizardState> wanted)
            throws InterruptedException {
        BooleanSupplier isThere =
                () -> onScreen(() -> wanted.test(opening.wizard().state()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the window did not come to what was awaited");
            }
            Thread.sleep(20);
        }
    }

    private void shoot(String name, String screen) throws InterruptedException {
        if (folder.isEmpty()) {
            Thread.sleep(240);
            return;
        }
        // The picture of the network is painted a pulse after the rest, so styles are applied more than once.
        for (int pass = 0; pass < 3; pass++) {
            Thread.sleep(80);
            onScreen(() -> {
                Window.getWindows().getLast().getScene().getRoot().applyCss();
                Window.getWindows().getLast().getScene().getRoot().layout();
                return true;
            });
        }
        onScreen(() -> {
            Window window = Window.getWindows().getLast();
            WritableImage picture = window.getScene().snapshot(null);
            File file = folder.get().resolve(name + "-" + screen + ".png").toFile();
            try {
                ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    private static <T> T onScreen(Supplier<T> change) {
        FutureTask<T> task = new FutureTask<>(change::get);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
