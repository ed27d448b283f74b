package org.bridgedoctor.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Dresses scenes in the chosen theme, and again when it or the system changes. One per application. */
public final class Look {
    private static final String FOLDER = "/org/bridgedoctor/ui/";

    /** Weakly, as the listener: the toolkit lives longer than any window, and must not keep those that were closed. */
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

    private final ChangeListener<ColorScheme> onSystemChange = (scheme, before, now) -> dressAll();
    private Theme theme;

    /** A look in this theme. Call on the window's thread. */
    public Look(Theme theme) {
        this.theme = theme;
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(onSystemChange));
    }

    /** Loads the typeface that comes with the application. Without it the system's is used. */
    public static void loadFonts() {
        for (String weight : List.of("Regular", "Medium", "SemiBold")) {
            try (InputStream font = Look.class.getResourceAsStream(FOLDER + "fonts/Inter-" + weight + ".otf")) {
                Font.loadFont(Objects.requireNonNull(font, weight), 14);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the typeface cannot be read: " + weight, unreadable);
            }
        }
    }

    /** The chosen theme. */
    public Theme theme() {
        return theme;
    }

    /** Chooses another theme. */
    public void choose(Theme next) {
        theme = next;
        dressAll();
    }

    /** Whether what is shown is dark. */
    public boolean isDark() {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Dresses a scene, now and whenever the look changes. */
    public void dress(Scene scene) {
        scenes.add(scene);
        dressAll();
    }

    /** The style sheets of the present look, for a pane that makes a scene of its own. */
    public void dress(Parent pane) {
        pane.getStylesheets().setAll(sheets());
    }

    private void dressAll() {
        // The binary form is read in a fraction of the time that the text takes.
        String base =
                isDark() ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
        if (!Objects.equals(base, Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
        scenes.forEach(scene -> scene.getStylesheets().setAll(sheets()));
    }

    private List<String> sheets() {
        return List.of(sheet(isDark() ? Theme.DARK : Theme.LIGHT), resource("window.css"));
    }

    private static String sheet(Theme shown) {
        return resource("theme-" + shown.name().toLowerCase(Locale.ROOT) + ".css");
    }

    private static String resource(String name) {
        URL found = Look.class.getResource(FOLDER + name);
        return Objects.requireNonNull(found, name).toExternalForm();
    }
}
