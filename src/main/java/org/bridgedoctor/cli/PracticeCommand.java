package org.bridgedoctor.cli;

import java.io.IOException;
import org.bridgedoctor.host.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the practice host until it is stopped. */
@Command(name = "practice", description = "run the practice host on 127.0.0.1 until stopped")
final class PracticeCommand implements HostCommand {
    private final Surroundings surroundings;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "port; 0 (the default) for any")
    private int port;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "incident",
            description = "the story it plays (default: ${DEFAULT-VALUE})")
    private String scenario = "incident";

    PracticeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run() throws CommandFailure, InterruptedException {
        if (port < 0 || port > 65535) {
            throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-port", String.valueOf(port)));
        }
        try {
            if (!surroundings.practice().run(port, scenario, this::say)) {
                throw new CommandFailure(ExitStatus.USAGE, Text.of("cli.bad-scenario", scenario));
            }
        } catch (IOException taken) {
            throw new CommandFailure(ExitStatus.OWN_ERROR, Text.of("cli.port-taken", String.valueOf(port)));
        }
        return ExitStatus.WELL;
    }

    private void say(int openPort, String user, String password, String fingerprint) {
        surroundings
                .out()
                .println(surroundings
                        .sentences()
                        .say("cli.practice-ready", user + "@127.0.0.1:" + openPort, password, fingerprint));
        surroundings.out().flush();
    }
}
