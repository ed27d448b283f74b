package org.bridgedoctor.ui.wizard;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.bridgedoctor.host.Text;

/** The sentences of the played incident: a text whose key is the sentence itself. */
public final class PlayedWords {
    private static volatile Locale spoken = Locale.ENGLISH;

    private PlayedWords() {}

    /** Plays in this language from now on. */
    public static void speak(Locale locale) {
        spoken = locale;
    }

    static Text text(String key, Object... arguments) {
        ResourceBundle words = ResourceBundle.getBundle(
                "org.bridgedoctor.ui.wizard.played",
                spoken,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return Text.of(new MessageFormat(words.getString(key), Locale.ROOT).format(arguments));
    }
}
