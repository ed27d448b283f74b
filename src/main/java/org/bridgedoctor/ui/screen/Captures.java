package org.bridgedoctor.ui.screen;

import java.nio.file.Path;
import java.util.Locale;
import org.bridgedoctor.ui.wizard.WizardState;

/** Opens and saves captures: what the menu, the first screen and a file that is dropped on the window do alike. */
public final class Captures {
    private final Desk desk;

    /** With this desk. */
    public Captures(Desk desk) {
        this.desk = desk;
    }

    /** Asks for a capture and opens it. */
    public void open() {
        desk.files().toRead(desk.say("file.open")).ifPresent(this::open);
    }

    /** Opens a capture, or a file of outputs. Nothing is opened while somebody waits for something. */
    public void open(Path file) {
        if (isFree()) {
            desk.wizard().openCapture(file);
        }
    }

    /** Asks for outputs as people post them and reads them. */
    public void paste() {
        if (isFree()) {
            desk.files().pasted().ifPresent(desk.wizard()::openPasted);
        }
    }

    /** Asks for a file and writes every answer into it. */
    public void saveCapture() {
        WizardState state = desk.wizard().state();
        if (isFree() && state.examination().isPresent()) {
            String label = Desk.inFileName(state.hostLabel().orElse("host"));
            String name = label.toLowerCase(Locale.ROOT).endsWith(".capture") ? label : label + ".capture";
            desk.files().toWrite(desk.say("file.save"), name, "capture").ifPresent(desk.wizard()::saveCapture);
        }
    }

    private boolean isFree() {
        return desk.wizard().state().awaited().isEmpty();
    }
}
