package org.bridgedoctor;

import java.time.Duration;
import org.bridgedoctor.ui.window.BridgeDoctorApp;
import org.bridgedoctor.ui.wizard.PlayedDoctor;

/** Opens the window over the played incident, to try it by hand. */
public final class PlayedWindow {
    private PlayedWindow() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        BridgeDoctorApp.launch(() -> new PlayedDoctor(Duration.ofMillis(400)), BridgeDoctorApp.Remembered.nothing());
    }
}
