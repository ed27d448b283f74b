package org.bridgedoctor.ui.screen;

import java.nio.file.Path;
import java.util.Optional;
import org.bridgedoctor.shell.CredentialPrompt;
import org.bridgedoctor.shell.HostKeyPrompt;
import org.bridgedoctor.ui.wizard.WizardViewModel;
import org.bridgedoctor.ui.words.UiText;

/**
 * What every screen is given.
 *
 * @param text the words
 * @param wizard who decides
 * @param files asks the person for a file
 * @param keys asks the person whether to trust a host key
 * @param secrets asks the person for a secret
 */
public record Desk(UiText text, WizardViewModel wizard, Files files, HostKeyPrompt keys, CredentialPrompt secrets) {
    /** Asks the person for a file. */
    public interface Files {
        /** A file to write, proposed under this name, ending in this; empty where the person gives up. */
        Optional<Path> toWrite(String title, String name, String ending);

        /** Any file to read. */
        Optional<Path> toRead(String title);

        /** What terminals printed, typed or pasted. */
        Optional<String> pasted();

        /** A private key to read. */
        Optional<Path> key(String title);
    }

    /** The name of a host or a capture, as it may stand in the name of a file. */
    static String inFileName(String label) {
        return label.replaceAll("[^A-Za-z0-9.-]", "-");
    }

    /** The words under this key. */
    public String say(String key, Object... arguments) {
        return text.say(key, arguments);
    }
}
