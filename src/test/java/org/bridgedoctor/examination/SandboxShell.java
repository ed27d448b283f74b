package org.bridgedoctor.examination;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bridgedoctor.remedy.SandboxHost;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.Door;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.PendingKnocks;
import org.bridgedoctor.shell.RemoteShell;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.Target;

/** A connection to a sandbox host: scripts really run there. It dies before a verb, or in it, when told to. */
final class SandboxShell implements RemoteShell {
    private final SandboxHost host;
    private final List<String> verbs = new ArrayList<>();
    private String deadlyVerb = "";
    private boolean answersAfresh = true;
    private boolean isOpen = true;

    SandboxShell(SandboxHost host) {
        this.host = host;
    }

    /** Dies once this verb has run, before its answer comes back. */
    SandboxShell dyingAt(String verb) {
        deadlyVerb = verb;
        return this;
    }

    SandboxShell thatAnswersNoNewHandshake() {
        answersAfresh = false;
        return this;
    }

    List<String> verbs() {
        return List.copyOf(verbs);
    }

    @Override
    public CommandResult run(Command command, Consumer<String> onLine) throws ShellException, InterruptedException {
        if (!isOpen) {
            throw new ShellException.Broken(ShellException.Reason.CONNECTION_LOST, List.of("sandbox"));
        }
        String verb = command.arguments().getFirst();
        verbs.add(verb);
        try {
            Process process = host.start(command.script(), command.arguments());
            StringBuilder output = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> {
                    output.append(line).append('\n');
                    onLine.accept(line);
                });
            }
            int status = process.waitFor();
            if (verb.equals(deadlyVerb)) {
                isOpen = false;
                throw new ShellException.Broken(ShellException.Reason.CONNECTION_LOST, List.of("sandbox"));
            }
            return new CommandResult(status, output.toString(), "", false, Elevation.ROOT);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public PendingKnocks knock(Collection<Door> doors, Duration timeout) {
        return Map::of;
    }

    @Override
    public void shakeHands(Duration timeout) throws ShellException {
        if (!answersAfresh) {
            throw new ShellException.Unreachable(ShellException.Reason.CONNECT_TIMED_OUT, List.of("sandbox"));
        }
    }

    @Override
    public Connection connection() {
        Target target = new Target(Optional.of("root"), "sandbox", Optional.empty());
        return new Connection(
                target, "root", "10.42.1.77", 22, "SHA256:x", false, List.of(), Duration.ofMillis(1), false, List.of());
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
