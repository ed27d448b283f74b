package org.bridgedoctor.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One real Docker host of the lab: powered on by {@link #up}, gone without a trace after {@link #close}. Needs root on
 * Debian or Ubuntu; the first host on a machine waits about a minute and a half for its root file system to be baked.
 *
 * <p>Hosts of different names do not know of each other, so tests may hold several at once, even at the same address.
 * Every method blocks; what does not end in its time is an {@link IllegalStateException} with the output so far.
 */
public final class LabHost implements AutoCloseable, Reachable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,10}");
    private static final Path SCRIPTS = Path.of("src", "test", "lab").toAbsolutePath();
    /** Long enough to bake the root file system on a slow line. */
    private static final Duration BAKE = Duration.ofMinutes(15);

    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final AtomicInteger POWERED_ON = new AtomicInteger();

    private final String name;

    private LabHost(String name) {
        this.name = name;
    }

    /**
     * What is particular about a host, in the words of {@code labhost up}.
     *
     * @param words the arguments, in order
     */
    public record Option(List<String> words) {
        /** Takes a copy of the words. */
        public Option {
            words = List.copyOf(words);
        }

        /** Every bridge that docker creates is deaf to its own MAC, as on el7 before 3.10.0-373; survives reboots. */
        public static Option oldKernel() {
            return new Option(List.of("--old-kernel"));
        }

        /** Docker was never installed. */
        public static Option noDocker() {
            return new Option(List.of("--no-docker"));
        }

        /** The command is missing, as {@code ping} or {@code nsenter}. */
        public static Option without(String command) {
            return new Option(List.of("--without", command));
        }

        /** Release files of Debian instead of CentOS 7.2. */
        public static Option debianFace() {
            return new Option(List.of("--face", "debian"));
        }

        /** What programs speak to those who log in: {@code zh_CN.UTF-8} is there beside {@code C.UTF-8}. */
        public static Option locale(String locale) {
            return new Option(List.of("--locale", locale));
        }

        /** One more line for sshd_config. */
        public static Option sshd(String line) {
            return new Option(List.of("--sshd", line));
        }

        /** The host's address with its prefix length, as {@code 10.42.1.77/16}, which is the default. */
        public static Option address(String cidr) {
            return new Option(List.of(cidr));
        }

        private boolean isAddress() {
            return !words.getFirst().startsWith("--");
        }
    }

    /**
     * What a command said.
     *
     * @param status its exit status
     * @param stdout everything it printed, read as UTF-8
     * @param stderr everything it complained of, read as UTF-8
     */
    public record Result(int status, String stdout, String stderr) {
        /** Whether the exit status is 0. */
        public boolean ok() {
            return status == 0;
        }

        /** The output without the white space around it. */
        public String text() {
            return stdout.strip();
        }
    }

    /**
     * What a program needs to know to reach the host by ssh from the operator's namespace.
     *
     * @param address the host's IPv4 address
     * @param operatorAddress the address at the operator's end of the cable, which is the host's default gateway
     * @param user who the key opens the door for: root
     * @param key the private key's file
     * @param knownHosts a known_hosts file with exactly this host's keys
     * @param bootId the present power-on
     */
    public record Login(
            String address, String operatorAddress, String user, Path key, Path knownHosts, String bootId) {}

    /**
     * Powers a host on and waits until everything on it serves. A host of that name that an earlier run left behind is
     * removed first.
     *
     * @param name 1 to 10 of a-z and 0-9
     */
    public static LabHost up(String name, Option... options) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a lab host's name is 1 to 10 of a-z and 0-9: " + name);
        }
        var host = new LabHost(name);
        if (labhost(COMMAND, List.of("list")).stdout().lines().anyMatch(line -> line.startsWith(name + " "))) {
            host.close();
        }
        var words = new ArrayList<>(List.of("up", name));
        Arrays.stream(options).filter(Option::isAddress).forEach(option -> words.addAll(option.words()));
        Arrays.stream(options).filter(option -> !option.isAddress()).forEach(option -> words.addAll(option.words()));
        try {
            require(labhost(BAKE, words), "up " + name);
        } catch (IllegalStateException failure) {
            host.close();
            throw failure;
        }
        return host;
    }

    /**
     * The same for one of several hosts that stand beside each other.
     *
     * @param series 1 to 6 of a-z and 0-9; a number is put behind it
     */
    public static LabHost oneOf(String series, Option... options) {
        return up(series + POWERED_ON.incrementAndGet() % 1000, options);
    }

    /** The host's name, which is also its host name. */
    public String name() {
        return name;
    }

    /** Runs a command as root inside the host; its exit status is data. */
    public Result exec(String... command) {
        return labhost(COMMAND, words("exec", command));
    }

    /** Runs a shell script as root inside the host; its exit status is data. */
    public Result sh(String script) {
        return exec("sh", "-c", script);
    }

    /** Runs a command on the operator's machine at the far end of the cable; its exit status is data. */
    public Result ops(String... command) {
        return labhost(COMMAND, words("ops", command));
    }

    @Override
    public List<String> operatorCommand(List<String> command) {
        var words = new ArrayList<>(List.of("ip", "netns", "exec", "bdl-" + name + "-ops"));
        words.addAll(command);
        return List.copyOf(words);
    }

    /** Puts the host into a state that {@code src/test/lab/scenario list} names. */
    public void scenario(String state) {
        var words = List.of(SCRIPTS.resolve("scenario").toString(), state, name);
        require(run(COMMAND, words), "scenario " + state);
    }

    /** Cuts the cable half way: what is sent is lost in silence, and both ends keep their carrier. */
    public void cut() {
        require(labhost(COMMAND, List.of("cut", name)), "cut");
    }

    /** Joins the cable again. */
    public void uncut() {
        require(labhost(COMMAND, List.of("uncut", name)), "uncut");
    }

    /** Reboots the host from inside and waits until everything on it serves under another boot_id. */
    public void reboot() {
        var before = info().bootId();
        exec("systemctl", "reboot"); // it is killed by what it asks for, so its status says nothing
        awaitRebootAfter(before);
    }

    /** Waits until everything serves in another power-on than {@code bootId}. */
    public void awaitRebootAfter(String bootId) {
        require(labhost(COMMAND, List.of("await", name, bootId)), "await");
    }

    @Override
    public Login info() {
        var result = labhost(COMMAND, List.of("info", name));
        require(result, "info");
        Map<String, String> known = result.stdout()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Login(
                value(known, "address"),
                value(known, "ops_address"),
                value(known, "user"),
                Path.of(value(known, "key")),
                Path.of(value(known, "known_hosts")),
                value(known, "boot_id"));
    }

    /** Waits until the condition holds, asking ten times a second. */
    public static void await(String what, Duration limit, BooleanSupplier condition) {
        var end = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("after " + limit.toSeconds() + " s it is still not so: " + what);
            }
            pause();
        }
    }

    /** Pulls the plug and removes every trace. */
    @Override
    public void close() {
        require(labhost(COMMAND, List.of("down", name)), "down " + name);
    }

    static String value(Map<String, String> known, String key) {
        var value = known.get(key);
        if (value == null) {
            throw new IllegalStateException("info does not say " + key);
        }
        return value;
    }

    private List<String> words(String word, String... command) {
        var words = new ArrayList<>(List.of(word, name));
        words.addAll(List.of(command));
        return words;
    }

    private static Result labhost(Duration limit, List<String> arguments) {
        var words = new ArrayList<>(List.of(SCRIPTS.resolve("labhost").toString()));
        words.addAll(arguments);
        return run(limit, words);
    }

    static void require(Result result, String what) {
        if (!result.ok()) {
            throw new IllegalStateException(
                    what + " ended with " + result.status() + ": " + result.stdout() + result.stderr());
        }
    }

    static Result run(Duration limit, List<String> words) {
        try {
            var process = new ProcessBuilder(words).start();
            process.getOutputStream().close();
            var stdout = aside(() -> readAll(process.getInputStream()));
            var stderr = aside(() -> readAll(process.getErrorStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(words + " does not end: " + stdout.join() + stderr.join());
            }
            return new Result(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Work in a thread of its own, not in the common pool, where the output of one host would wait for that of another. */
    static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Everything up to the end of a stream, as UTF-8. */
    static String readAll(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
