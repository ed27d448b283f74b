package org.bridgedoctor.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.Command.Rights;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.ssh.Bootstrap.Entry;
import org.bridgedoctor.ssh.Bootstrap.Way;
import org.jspecify.annotations.Nullable;

/** Finds the way to root once, remembers it, and runs scripts by it. */
final class Elevator {
    private final SSHClient client;
    private final Hop hop;
    private final OperatorSecrets secrets;
    private @Nullable Way rootWay;
    private @Nullable Elevation elevation;
    private boolean isSudoPasswordRefused;

    Elevator(SSHClient client, Hop hop, OperatorSecrets secrets) {
        this.client = client;
        this.hop = hop;
        this.secrets = secrets;
        if (hop.user().equals("root")) {
            rootWay = new Way(Entry.DIRECT, false);
            elevation = Elevation.ROOT;
        }
    }

    /** Runs a script with the rights that it asks for. */
    CommandResult run(Command command, Consumer<String> onLine) throws ShellException, InterruptedException {
        if (command.rights() == Rights.USER) {
            return runAsUser(command, onLine, Elevation.NOT_ASKED);
        }
        Way way = rootWay;
        Elevation known = elevation;
        if (way != null && known != null) {
            ScriptRun.Outcome outcome = run(way, command, onLine).attempt(true, true);
            if (outcome instanceof ScriptRun.Outcome.Ran ran) {
                return as(known, ran.result());
            }
            if (known == Elevation.ROOT) {
                throw noShell();
            }
            // What sudo remembered for a while has run out: the way is looked for again.
            rootWay = null;
        } else if (known != null) {
            return runWithoutRoot(command, onLine, known);
        }
        return runBySearching(command, onLine);
    }

    private CommandResult runBySearching(Command command, Consumer<String> onLine)
            throws ShellException, InterruptedException {
        Way way = new Way(Entry.SUDO, false);
        while (true) {
            SudoRefusal refusal;
            switch (attemptSudo(way, command, onLine)) {
                case ScriptRun.Outcome.Ran ran -> {
                    rootWay = way;
                    elevation = way.entry() == Entry.SUDO ? Elevation.SUDO : Elevation.SUDO_PASSWORD;
                    return as(elevation, ran.result());
                }
                case ScriptRun.Outcome.NeverStood neverStood -> refusal = neverStood.refusal();
            }
            if (refusal == SudoRefusal.NEEDS_TERMINAL && !way.isOnTerminal()) {
                way = new Way(way.entry(), true);
            } else if (refusal == SudoRefusal.NEEDS_PASSWORD && way.entry() == Entry.SUDO && hasSudoPassword()) {
                way = new Way(Entry.SUDO_PASSWORD, way.isOnTerminal());
            } else {
                return withoutRoot(refusal, command, onLine);
            }
        }
    }

    private ScriptRun.Outcome attemptSudo(Way way, Command command, Consumer<String> onLine)
            throws ShellException, InterruptedException {
        if (isSudoPasswordRefused && way.entry() == Entry.SUDO_PASSWORD) {
            throw wrongSudoPassword();
        }
        try {
            return run(way, command, onLine).attempt(false, true);
        } catch (ShellException refused) {
            isSudoPasswordRefused |= refused.reason() == Reason.WRONG_SUDO_PASSWORD;
            throw refused;
        }
    }

    private CommandResult withoutRoot(SudoRefusal refusal, Command command, Consumer<String> onLine)
            throws ShellException, InterruptedException {
        Elevation found = switch (refusal) {
            case NOT_INSTALLED -> Elevation.NO_SUDO;
            case NEEDS_PASSWORD -> Elevation.NO_PASSWORD;
            case NOT_ALLOWED, NEEDS_TERMINAL, OTHER -> Elevation.NOT_IN_SUDOERS;
            case WRONG_PASSWORD -> {
                isSudoPasswordRefused = true;
                throw wrongSudoPassword();
            }
        };
        CommandResult result = runWithoutRoot(command, onLine, found);
        elevation = found;
        return result;
    }

    private CommandResult runWithoutRoot(Command command, Consumer<String> onLine, Elevation found)
            throws ShellException, InterruptedException {
        if (command.rights() == Rights.ROOT) {
            throw Failures.denied(
                    Reason.NO_ROOT,
                    hop.host(),
                    hop.user(),
                    found.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return runAsUser(command, onLine, found);
    }

    private CommandResult runAsUser(Command command, Consumer<String> onLine, Elevation found)
            throws ShellException, InterruptedException {
        return switch (run(new Way(Entry.DIRECT, false), command, onLine).attempt(true, false)) {
            case ScriptRun.Outcome.Ran ran -> as(ran.userId() == 0 ? Elevation.ROOT : found, ran.result());
            case ScriptRun.Outcome.NeverStood neverStood -> throw noShell();
        };
    }

    /** Asks for the password before sudo does, so that sudo is not left waiting and is not asked in vain. */
    private boolean hasSudoPassword() {
        Optional<char[]> password = secrets.sudoPassword(hop.user(), false);
        password.ifPresent(it -> Arrays.fill(it, '\0'));
        return password.isPresent();
    }

    private ScriptRun run(Way way, Command command, Consumer<String> onLine) {
        return new ScriptRun(client, hop, way, command, onLine, secrets);
    }

    private ShellException noShell() {
        return new ShellException.Broken(Reason.NO_SHELL, List.of(hop.host(), hop.user()));
    }

    private ShellException wrongSudoPassword() {
        return Failures.denied(Reason.WRONG_SUDO_PASSWORD, hop.host(), hop.user());
    }

    private static CommandResult as(Elevation elevation, CommandResult result) {
        return new CommandResult(result.status(), result.stdout(), result.stderr(), result.isTruncated(), elevation);
    }
}
