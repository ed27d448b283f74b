package org.bridgedoctor.cli;

import org.bridgedoctor.probe.CollectorScript;
import picocli.CommandLine.Command;

/** Prints the collector. */
@Command(
        name = "collector",
        description = "print the collector, a POSIX sh script: run it on a host and diagnose what it prints")
final class CollectorCommand implements HostCommand {
    private final Surroundings surroundings;

    CollectorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() {
        surroundings.out().print(CollectorScript.text());
        surroundings.out().flush();
        return ExitStatus.WELL;
    }
}
