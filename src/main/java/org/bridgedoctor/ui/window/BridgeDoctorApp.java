package org.bridgedoctor.ui.window;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;
import org.bridgedoctor.ui.background.Background;
import org.bridgedoctor.ui.background.WindowBackground;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.wizard.Doctor;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The application: one window over one {@link Doctor}. */
public final class BridgeDoctorApp extends Application {
    private static @Nullable Supplier<? extends Doctor> doctors;
    private static Remembered remembered = Remembered.nothing();

    private @Nullable Opening opening;

    /**
     * What the window was told of its last time.
     *
     * @param options the language and the theme; asked once, when the window is made
     * @param onChoose is told of each choice
     * @param log where mistakes are written down
     */
    public record Remembered(Supplier<UiOptions> options, Consumer<UiOptions> onChoose, String log) {
        /** Nothing is remembered: as the system says. */
        public static Remembered nothing() {
            return new Remembered(UiOptions::usual, chosen -> {}, "-");
        }
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param doctor makes who does the work; called once, off the road to the first picture
     * @param memory how the window looked last, and where its mistakes are written down
     */
    public static void launch(Supplier<? extends Doctor> doctor, Remembered memory) {
        doctors = doctor;
        remembered = memory;
        Application.launch(BridgeDoctorApp.class);
    }

    @Override
    public void start(Stage stage) {
        Look.loadFonts();
        Background background = new WindowBackground();
        UiOptions options = remembered.options().get();
        Opening made = new Opening(
                stage, Objects.requireNonNull(doctors, "launch").get(), background, new Look(options.theme()), options);
        made.onChoose(remembered.onChoose());
        Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) -> {
            // looked up only now: the first picture does not wait for a log
            LoggerFactory.getLogger(BridgeDoctorApp.class).error("a mistake of ours", mistake);
            background.onScreen(() -> made.broken(mistake, remembered.log()));
        });
        opening = made;
        made.show();
        StartupClock.reportFirstPulse(stage);
    }

    @Override
    public void stop() {
        if (opening != null) {
            opening.close();
        }
    }
}
