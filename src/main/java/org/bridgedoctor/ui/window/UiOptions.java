package org.bridgedoctor.ui.window;

import java.util.Locale;
import org.bridgedoctor.ui.theme.Theme;

/**
 * How the application starts.
 *
 * @param locale the language: Simplified Chinese for {@code zh}, English for every other
 * @param theme light, dark, or as the system says
 */
public record UiOptions(Locale locale, Theme theme) {
    /** The language of the system, and its theme. */
    public static UiOptions usual() {
        return new UiOptions(Locale.getDefault(), Theme.SYSTEM);
    }
}
