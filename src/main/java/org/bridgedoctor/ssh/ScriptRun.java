package org.bridgedoctor.ssh;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import org.bridgedoctor.shell.Command;
import org.bridgedoctor.shell.CommandResult;
import org.bridgedoctor.shell.Elevation;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;

/**
 * One try to run a script by one way.
 *
 * @param client the connection
 * @param hop the host
 * @param way as whom, and with a terminal or not
 * @param command the script
 * @param onLine told each line of output
 * @param sudoPassword where the password for sudo comes from
 */
record ScriptRun(
        SSHClient client,
        Hop hop,
        Bootstrap.Way way,
        Command command,
        Consumer<String> onLine,
        OperatorSecrets sudoPassword) {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** PAM's delay after a wrong password fits in, and the 20 s that sudo waits for a name service that does not answer. */
    private static final Duration STANDING = Duration.ofSeconds(60);

    private static final Duration ENDING = Duration.ofSeconds(5);

    /**
     * Ends what runs in a process and its group. The group is touched only where the process or sudo leads it, so that no other process is
     * ever meant.
     */
    private static final String END_PROCESS = """
            read -r line < "/proc/$1/stat" || exit 0
            set -- "$1" ${line##*) }
            read -r parent < "/proc/$3/comm"
            if [ "$4" = "$1" ] || [ "$parent" = sudo ]; then whom="-$4"; else whom="$1"; fi
            kill -s TERM -- "$whom"
            sleep 1
            kill -s KILL -- "$whom" 2>/dev/null
            exit 0
            """;

    /** What came of it. */
    sealed interface Outcome {
        /**
         * The script ran to its end.
         *
         * @param result what it printed; the elevation is still to be set
         * @param userId as whom it ran
         */
        record Ran(CommandResult result, long userId) implements Outcome {}

        /**
         * The shell never stood, or not with the rights that were asked for; nothing of the script ran.
         *
         * @param refusal why
         */
        record NeverStood(SudoRefusal refusal) implements Outcome {}
    }

    /**
     * Runs it.
     *
     * @param isWayKnown whether this way has worked before, so that the script can follow without waiting for READY
     * @param isRootNeeded whether the script must not run as anybody else
     */
    Outcome attempt(boolean isWayKnown, boolean isRootNeeded) throws ShellException, InterruptedException {
        Bootstrap bootstrap = new Bootstrap(nonce(), way);
        try (Execution execution = new Execution(client, bootstrap, command, onLine)) {
            long deadline = System.nanoTime() + command.timeout().toNanos();
            // sudo -n and a plain shell read nothing before READY; sudo -S may.
            boolean isSentAtOnce = isWayKnown && way.entry() != Bootstrap.Entry.SUDO_PASSWORD && !way.isOnTerminal();
            if (isSentAtOnce) {
                execution.send();
            }
            return converse(execution, deadline, isSentAtOnce, isRootNeeded);
        } catch (IOException broken) {
            Failures.rethrowInterrupt(broken);
            throw Failures.lost(broken, hop.host());
        }
    }

    private Outcome converse(Execution execution, long deadline, boolean isSent, boolean isRootNeeded)
            throws IOException, ShellException, InterruptedException {
        long standingDeadline = Math.min(deadline, System.nanoTime() + STANDING.toNanos());
        int questions = 0;
        while (true) {
            Optional<Execution.Event> event = execution.next(until(standingDeadline));
            if (event.isEmpty()) {
                throw timedOut();
            }
            switch (event.get()) {
                case Execution.Event.Stands(Bootstrap.Ready words) -> {
                    if (isRootNeeded && words.userId() != 0) {
                        return new Outcome.NeverStood(SudoRefusal.NOT_ALLOWED);
                    }
                    if (!isSent) {
                        execution.send();
                    }
                    return new Outcome.Ran(result(execution, deadline, words.processId()), words.userId());
                }
                case Execution.Event.PasswordAsked() -> answer(execution, ++questions);
                case Execution.Event.Ended() -> {
                    return new Outcome.NeverStood(refusal(execution));
                }
            }
        }
    }

    /** Answers sudo's question: with what was given once only, for repeated wrong answers lock accounts. */
    private void answer(Execution execution, int questions) throws IOException, ShellException {
        boolean isRetry = questions > 1;
        boolean mayAsk = sudoPassword.isSudoPasswordAsked();
        if (isRetry && (!mayAsk || questions > 2)) {
            throw Failures.denied(Reason.WRONG_SUDO_PASSWORD, hop.host(), hop.user());
        }
        Optional<char[]> password = sudoPassword.sudoPassword(hop.user(), isRetry);
        if (password.isEmpty()) {
            throw Failures.denied(Reason.WRONG_SUDO_PASSWORD, hop.host(), hop.user());
        }
        execution.answer(password.get());
    }

    private SudoRefusal refusal(Execution execution) throws IOException, InterruptedException {
        try {
            execution.stderr(ENDING);
        } catch (TimeoutException lingering) {
            // What was heard so far must do.
        }
        int status = execution.status(ENDING).orElse(-1);
        if (status == -1 && !client.getTransport().isRunning()) {
            throw new IOException("the connection died before the shell stood");
        }
        return SudoRefusal.of(execution.errorsBefore(), status);
    }

    private CommandResult result(Execution execution, long deadline, OptionalLong processId)
            throws IOException, ShellException, InterruptedException {
        boolean isEnded = false;
        try {
            String stdout = execution.stdout(until(deadline));
            String stderr = execution.stderr(until(deadline));
            OptionalInt status = execution.status(ENDING);
            isEnded = true;
            if (status.isEmpty()) {
                throw new IOException("no exit status");
            }
            return new CommandResult(status.getAsInt(), stdout, stderr, execution.isTruncated(), Elevation.NOT_ASKED);
        } catch (TimeoutException late) {
            throw timedOut();
        } finally {
            if (!isEnded && client.getTransport().isRunning()) {
                processId.ifPresent(this::endProcess);
            }
        }
    }

    private ShellException timedOut() {
        String seconds = Long.toString(command.timeout().toSeconds());
        return new ShellException.Broken(Reason.COMMAND_TIMED_OUT, List.of(hop.host(), seconds));
    }

    /** A closed channel does not end what runs behind it, so that is done by a channel of its own. */
    private void endProcess(long processId) {
        Command end = new Command(
                END_PROCESS, List.of(Long.toString(processId)), command.rights(), Duration.ofSeconds(10), 1024);
        ScriptRun run = new ScriptRun(client, hop, way, end, line -> {}, sudoPassword);
        Thread.ofVirtual().name("ssh-end").start(() -> {
            try {
                run.attempt(true, false);
            } catch (ShellException | InterruptedException gone) {
                // Without a connection there is nothing more that could be done.
            }
        });
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static String nonce() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
