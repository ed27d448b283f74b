package org.bridgedoctor.ui.window;

import java.util.Objects;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;
import org.bridgedoctor.ui.background.Background;
import org.bridgedoctor.ui.background.WindowBackground;
import org.bridgedoctor.ui.theme.Look;
import org.bridgedoctor.ui.wizard.Doctor;
import org.jspecify.annotations.Nullable;

/** The application: one window over one {@link Doctor}. */
public final class BridgeDoctorApp extends Application {
    private static @Nullable Supplier<? extends Doctor> doctors;
    private static UiOptions options = UiOptions.usual();

    private @Nullable Opening opening;

    /**
     * Opens the window and returns when it is closed.
     *
     * @param doctor makes who does the work; called once, off the road to the first picture
     * @param start the language and the theme
     */
    public static void launch(Supplier<? extends Doctor> doctor, UiOptions start) {
        doctors = doctor;
        options = start;
        Application.launch(BridgeDoctorApp.class);
    }

    @Override
    public void start(Stage stage) {
        Look.loadFonts();
        Background background = new WindowBackground();
        opening = new Opening(
                stage, Objects.requireNonNull(doctors, "launch").get(), background, new Look(options.theme()), options);
        opening.show();
        StartupClock.reportFirstPulse(stage);
    }

    @Override
    public void stop() {
        if (opening != null) {
            opening.close();
        }
    }
}
