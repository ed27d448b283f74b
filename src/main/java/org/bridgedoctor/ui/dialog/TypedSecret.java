package org.bridgedoctor.ui.dialog;

import java.util.Optional;
import javafx.scene.control.PasswordField;

/** Takes secrets out of fields. */
public final class TypedSecret {
    private TypedSecret() {}

    /** What was typed, out of the field at once and never as a string, which nobody could blank; empty where nothing was. */
    public static Optional<char[]> taken(PasswordField field) {
        CharSequence typed = field.getCharacters();
        char[] secret = new char[typed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = typed.charAt(i);
        }
        field.clear();
        return secret.length == 0 ? Optional.empty() : Optional.of(secret);
    }
}
