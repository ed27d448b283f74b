package org.bridgedoctor.remedy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.ConfigFile;
import org.bridgedoctor.remedy.RemediationStep.LastingFile;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** A folder that stands for a host: the transaction script really runs there, under one of the shells of real hosts. */
public final class SandboxHost {
    /** The shells of real hosts that this computer has too. */
    public static Stream<String> shells() {
        return Stream.of("dash", "bash", "busybox").filter(name -> find(name).isPresent());
    }

    private static final List<String> APPLETS = List.of(
            "sh",
            "cat",
            "chmod",
            "cp",
            "cut",
            "dd",
            "grep",
            "head",
            "id",
            "ln",
            "mkdir",
            "mv",
            "rm",
            "rmdir",
            "sed",
            "setsid",
            "sha256sum",
            "sleep",
            "sort",
            "sync",
            "timeout",
            "touch",
            "tr",
            "true",
            "wc");

    private final Path root;
    private final String shell;
    private final String path;

    private SandboxHost(Path root, String shell, String path) {
        this.root = root;
        this.shell = shell;
        this.path = path;
    }

    /** A host in this folder whose sh is the one named; with busybox, all its other commands are busybox's too. */
    public static SandboxHost in(Path root, String shell) throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        Files.createDirectories(root.resolve("var/lib"));
        Files.createDirectories(root.resolve("etc/rules.d"));
        Files.createDirectories(root.resolve("values"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.writeString(root.resolve("boot_id"), "first\n");
        // a restart is another power-on, and nothing of the machine that the test runs on
        Path control = Files.writeString(
                bin.resolve("systemctl"),
                "#!" + find("sh").orElseThrow()
                        + "\ncase $1 in reboot) echo second >\"$BD_BOOT\" ;; is-system-running) echo running ;; esac\n");
        Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path program = find(shell).orElseThrow();
        if (!shell.equals("busybox")) {
            return new SandboxHost(root, program.toString(), bin + ":" + System.getenv("PATH"));
        }
        Path own = Files.copy(program, bin.resolve("busybox"));
        for (String applet : APPLETS) {
            Files.createSymbolicLink(bin.resolve(applet), own);
        }
        return new SandboxHost(root, bin.resolve("sh").toString(), bin.toString());
    }

    private static Optional<Path> find(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Gives one of the host's values. */
    public void set(String name, String value) throws IOException {
        Files.writeString(root.resolve("values").resolve(name), value + "\n");
    }

    /** One of the host's values. */
    public String value(String name) throws IOException {
        return Files.readString(root.resolve("values").resolve(name)).strip();
    }

    /** A place on this host. */
    public Path at(String place) {
        return root.resolve(place);
    }

    /** A change of one of the host's values. */
    public LiveChange change(String name, String before, String after) {
        Path file = root.resolve("values").resolve(name);
        return new LiveChange(
                Text.of("step.test", name),
                List.of("cat", file.toString()),
                before,
                write(after, file),
                after,
                write(before, file));
    }

    private static List<String> write(String value, Path file) {
        return List.of("sh", "-c", "echo \"$1\" >\"$2\"", "sh", value, file.toString());
    }

    /** A lasting file of this host, whose activation counts itself. */
    public LastingFile file(String content) {
        return new LastingFile(
                Text.of("step.file"),
                "/etc/rules.d/90-test.rules",
                content,
                "0644",
                List.of("sh", "-c", "echo read >>\"$1\"", "sh", at("activated").toString()));
    }

    /** A file of this host that must be there before all is well; whoever reads it counts itself, and fails on "broken". */
    public ConfigFile config(Optional<String> before, String content) {
        String read = "echo read >>\"$1\"; test \"$(cat \"$2\" 2>/dev/null)\" != broken";
        return new ConfigFile(
                Text.of("step.config"),
                "/etc/test.json",
                before,
                content,
                List.of(
                        "sh",
                        "-c",
                        read,
                        "sh",
                        at("activated").toString(),
                        at("etc/test.json").toString()));
    }

    /** Cuts the host's power and gives it back: what systemd would start before docker is started. */
    public String reboot(String run) throws IOException, InterruptedException {
        Files.writeString(at("boot_id"), Files.readString(at("boot_id")).strip() + "'\n");
        Path unit = at("etc/systemd/system/bridge-doctor-" + run + ".service");
        return Files.exists(unit) ? runFile(at("var/lib/bridge-doctor/" + run + "/engine"), "boot", run) : "no unit";
    }

    /** A remediation of these steps. */
    public static Remediation remediation(RemediationStep... steps) {
        return new Remediation(
                "test",
                "bridge-deaf",
                Text.of("remedy.test"),
                Impacts.live(List.of(RemediationCatalogue.RUN_FOLDER)),
                List.of(steps),
                List.of(),
                List.of());
    }

    /** Starts the script with these arguments on its standard input, as SSH would. */
    public Process start(String script, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(shell, "-s", "--"));
        words.addAll(arguments);
        return process(words, script);
    }

    /** Runs the script with these arguments and returns what it printed; its complaints are printed too. */
    public String run(String script, String... arguments) throws IOException, InterruptedException {
        return output(start(script, List.of(arguments)));
    }

    /** Runs a program that lies on the host. */
    public String runFile(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(shell, program.toString()));
        words.addAll(List.of(arguments));
        return output(process(words, ""));
    }

    /** What the process printed. */
    public static String output(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the script does not end");
        }
        return text;
    }

    private Process process(List<String> words, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("BD_ROOT", root.toString());
        builder.environment().put("BD_SH", shell);
        builder.environment().put("BD_PATH", path);
        builder.environment().put("BD_BOOT", root.resolve("boot_id").toString());
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    /** Begins a run of this remediation. */
    public String begin(Remediation remediation, String run, Duration undoAfter)
            throws IOException, InterruptedException {
        return run(
                TransactionScript.of(remediation),
                TransactionScript.begin(run, undoAfter).toArray(String[]::new));
    }

    /** Says a verb that needs no plan. */
    public String say(String... arguments) throws IOException, InterruptedException {
        return run(TransactionScript.withoutPlan(), arguments);
    }

    /** The runs that are kept on the host. */
    public List<String> runs() {
        return Stream.of("var/lib/bridge-doctor", "run/bridge-doctor")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .flatMap(SandboxHost::list)
                .map(run -> root.relativize(run).toString())
                .sorted()
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
