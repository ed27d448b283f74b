package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
import org.bridgedoctor.remedy.RemediationStep.Restart;

/** A remediation as tests compare it: each step on a line, to the letter. */
final class Commands {
    private Commands() {}

    static List<String> of(Optional<Remediation> remediation) {
        return remediation.orElseThrow().steps().stream()
                .map(step -> switch (step) {
                    case LiveChange live ->
                        String.join(" ", live.read()) + " = " + live.before() + " | " + String.join(" ", live.apply())
                                + " = " + live.after() + " | " + String.join(" ", live.inverse());
                    case LastingFile file ->
                        file.path() + ": " + file.content().lines().toList().getLast();
                    case Action action -> String.join(" ", action.apply());
                    case ConfigFile file -> file.path();
                    case Restart restart -> Restart.COMMAND;
                })
                .toList();
    }
}
