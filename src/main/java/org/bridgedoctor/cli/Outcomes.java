package org.bridgedoctor.cli;

import java.nio.charset.StandardCharsets;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Printable;
import org.jspecify.annotations.Nullable;

/** What came of a change, for a terminal and for scripts. */
final class Outcomes {
    private Outcomes() {}

    static void print(RemediationOutcome outcome, String target, Surroundings surroundings) {
        for (RemediationOutcome.Entry entry : outcome.log()) {
            String command = entry.command().isEmpty() ? "" : "  " + Printable.line(entry.command());
            surroundings
                    .out()
                    .println((entry.isWell() ? "  + " : "  ! ")
                            + surroundings.sentences().say(entry.what())
                            + command);
        }
        String key = "cli.outcome." + outcome.word();
        surroundings
                .out()
                .println(surroundings.sentences().say(key, outcome.run().orElse(""), target));
        surroundings.out().flush();
    }

    static void writeJson(@Nullable String file, String document, Surroundings surroundings) throws CommandFailure {
        if (file != null) {
            OutputOptions.write(file, surroundings, out -> out.write(document.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
