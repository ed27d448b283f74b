package org.bridgedoctor.remedy;

import java.time.Duration;
import java.util.List;
import org.bridgedoctor.host.Text;

/** The impacts that several remediations share. */
final class Impacts {
    private Impacts() {}

    /** Of advice: we do nothing ourselves. */
    static Impact none() {
        return new Impact(
                Text.of("remedy.advice.impact"), Duration.ZERO, List.of(), List.of(), Text.of("remedy.advice.undo"));
    }

    /** Of a change at runtime that interrupts nothing that works, and leaves these files. */
    static Impact live(List<String> leaves) {
        return new Impact(
                Text.of("remedy.live.impact"), Duration.ofSeconds(1), List.of(), leaves, Text.of("remedy.live.undo"));
    }
}
