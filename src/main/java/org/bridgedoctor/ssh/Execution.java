package org.bridgedoctor.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;
import org.bridgedoctor.shell.Command;

/** One exec channel: the bootstrap's line runs on it, then the script. */
final class Execution implements AutoCloseable {
    private static final Map<Signal, Integer> SIGNAL_NUMBERS = Map.ofEntries(
            Map.entry(Signal.HUP, 1),
            Map.entry(Signal.INT, 2),
            Map.entry(Signal.QUIT, 3),
            Map.entry(Signal.ILL, 4),
            Map.entry(Signal.ABRT, 6),
            Map.entry(Signal.FPE, 8),
            Map.entry(Signal.KILL, 9),
            Map.entry(Signal.USR1, 10),
            Map.entry(Signal.SEGV, 11),
            Map.entry(Signal.USR2, 12),
            Map.entry(Signal.PIPE, 13),
            Map.entry(Signal.ALRM, 14),
            Map.entry(Signal.TERM, 15));

    /** What is heard before the script runs. */
    sealed interface Event {
        /**
         * The shell stands.
         *
         * @param words what it said
         */
        record Stands(Bootstrap.Ready words) implements Event {}

        /** sudo asks for the password. */
        record PasswordAsked() implements Event {}

        /** It ended without standing. */
        record Ended() implements Event {}
    }

    private final Bootstrap bootstrap;
    private final byte[] script;
    private final Session session;
    private final Session.Command exec;
    private final OutputBudget budget;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final FutureTask<String> stdout;
    private final FutureTask<String> stderr;
    private int questionsHeard;
    private volatile String errorsBefore = "";

    /** The library takes a connection that has just died for a mistake of its caller. */
    private static Session opened(SSHClient client) throws IOException {
        try {
            return client.startSession();
        } catch (IllegalStateException died) {
            throw new IOException(died);
        }
    }

    /** Opens a channel and starts the bootstrap on it. */
    Execution(SSHClient client, Bootstrap bootstrap, Command command, Consumer<String> onLine) throws IOException {
        this.bootstrap = bootstrap;
        this.budget = new OutputBudget(command.outputLimit());
        this.script = command.script().concat("\n").getBytes(StandardCharsets.UTF_8);
        session = opened(client);
        boolean isStarted = false;
        try {
            if (bootstrap.way().isOnTerminal()) {
                session.allocatePTY("dumb", 80, 24, 0, 0, Map.of());
            }
            exec = session.exec(bootstrap.commandLine(command.arguments(), script.length));
            isStarted = true;
        } finally {
            if (!isStarted) {
                Interruptible.aside("ssh-close", session::close);
            }
        }
        stdout = new FutureTask<>(new OutputPump(
                exec.getInputStream(), this::heardOnOutput, budget, onLine, () -> events.add(new Event.Ended())));
        stderr = new FutureTask<>(
                new OutputPump(exec.getErrorStream(), this::heardOnErrors, budget, line -> {}, () -> {}));
        Thread.ofVirtual().name("ssh-stdout").start(stdout);
        Thread.ofVirtual().name("ssh-stderr").start(stderr);
    }

    /** The next thing that is heard; empty where the time is up. */
    Optional<Event> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Sends the script, and the end of input. A script that ends before it is read whole is no error. */
    void send() {
        try {
            OutputStream input = exec.getOutputStream();
            input.write(script);
            input.flush();
            if (!bootstrap.way().isOnTerminal()) {
                input.close();
            }
        } catch (IOException endedEarlier) {
            // Its end is told by its exit status, or by the lack of one.
        }
    }

    /** Sends a password and a line break, and blanks both. */
    void answer(char[] password) throws IOException {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        byte[] bytes = new byte[(int) (password.length * encoder.maxBytesPerChar()) + 1];
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        encoder.encode(CharBuffer.wrap(password), encoded, true);
        encoded.put((byte) '\n');
        try {
            exec.getOutputStream().write(bytes, 0, encoded.position());
            exec.getOutputStream().flush();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    /** Waits for the end of standard output, and returns it. */
    String stdout(Duration atMost) throws IOException, InterruptedException, TimeoutException {
        return result(stdout, atMost);
    }

    /** Waits for the end of standard error, and returns it. */
    String stderr(Duration atMost) throws IOException, InterruptedException, TimeoutException {
        return result(stderr, atMost);
    }

    /** What standard error, or the terminal, held before the shell stood: why it never did. */
    String errorsBefore() {
        return errorsBefore;
    }

    /** The exit status, once the channel has closed; empty where none came. */
    OptionalInt status(Duration atMost) {
        try {
            exec.join(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ConnectionException unended) {
            // A channel that does not close, or whose connection died, may have told its status all the same.
        }
        Integer status = exec.getExitStatus();
        if (status != null) {
            return OptionalInt.of(status);
        }
        Signal signal = exec.getExitSignal();
        return signal == null ? OptionalInt.empty() : OptionalInt.of(128 + SIGNAL_NUMBERS.getOrDefault(signal, 0));
    }

    boolean isTruncated() {
        return budget.isExceeded();
    }

    /** Asks the remote side to end, where it listens, and lets the channel go. Does not wait. */
    @Override
    public void close() {
        if (session.isOpen()) {
            Interruptible.aside("ssh-close", () -> {
                exec.signal(Signal.TERM);
                session.close();
            });
        }
    }

    private int heardOnOutput(String soFar) {
        if (bootstrap.way().isOnTerminal()) {
            heardQuestions(soFar);
            errorsBefore = soFar;
        }
        Bootstrap.Ready ready = bootstrap.ready(soFar);
        if (ready.end() >= 0) {
            events.add(new Event.Stands(ready));
        }
        return ready.end();
    }

    private int heardOnErrors(String soFar) {
        heardQuestions(soFar);
        errorsBefore = soFar;
        return bootstrap.errorsBegin(soFar);
    }

    private void heardQuestions(String soFar) {
        int questions = bootstrap.passwordQuestions(soFar);
        for (; questionsHeard < questions; questionsHeard++) {
            events.add(new Event.PasswordAsked());
        }
    }

    private static String result(FutureTask<String> pump, Duration atMost)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return pump.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case RuntimeException listener -> throw listener;
                case null, default -> throw new IOException(failed);
            }
        }
    }
}
