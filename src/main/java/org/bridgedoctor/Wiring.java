package org.bridgedoctor;

import dev.dirs.ProjectDirectories;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.bridgedoctor.cli.Surroundings;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.practice.PracticeHost;
import org.bridgedoctor.practice.Scenario;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.settings.Settings;
import org.bridgedoctor.settings.SettingsStore;
import org.bridgedoctor.ui.theme.Theme;
import org.bridgedoctor.ui.window.BridgeDoctorApp;
import org.bridgedoctor.ui.window.UiOptions;
import org.bridgedoctor.ui.wizard.Doctor;

/** Puts the house together. */
final class Wiring {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Wiring() {}

    /** What the command line works with. */
    static Surroundings surroundings() {
        return new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.in,
                isTerminal(),
                Sentences.of(Locale.getDefault()),
                InstantSource.system(),
                new HostConnector(),
                Wiring::practice,
                AuditLog.in(auditLog()));
    }

    /** Who does the work behind the window. */
    static Doctor doctor() {
        HostConnector connector = new HostConnector();
        LocalHosts hosts = new LocalHosts(connector, SettingsStore.usual());
        return new LiveDoctor(connector, hosts, AuditLog.in(auditLog()), InstantSource.system());
    }

    /**
     * What the window was told of its last time: read beside the toolkit's start, and the log begun there too, so that the
     * first picture waits for neither.
     */
    static BridgeDoctorApp.Remembered remembered() {
        SettingsStore store = SettingsStore.usual();
        Path log = dataFolder().resolve("bridge-doctor.log");
        CompletableFuture<UiOptions> options = CompletableFuture.supplyAsync(() -> options(store.load()));
        Thread.ofVirtual().start(() -> FileLog.begin(log));
        return new BridgeDoctorApp.Remembered(
                options::join,
                chosen -> store.change(it -> it.looking(
                        chosen.locale().toLanguageTag(), chosen.theme().name())),
                log.toString());
    }

    private static UiOptions options(Settings settings) {
        UiOptions usual = UiOptions.usual();
        Locale locale = settings.language().isEmpty() ? usual.locale() : Locale.forLanguageTag(settings.language());
        Theme theme = Stream.of(Theme.values())
                .filter(it -> it.name().equals(settings.theme()))
                .findFirst()
                .orElse(usual.theme());
        return new UiOptions(locale, theme);
    }

    /** Plays until the thread is interrupted. */
    private static boolean practice(int port, String name, Surroundings.ReadyListener ready)
            throws IOException, InterruptedException {
        Optional<Scenario> scenario = Scenario.named(name);
        if (scenario.isEmpty()) {
            return false;
        }
        try (PracticeHost host = PracticeHost.start(port, scenario.get())) {
            ready.ready(host.port(), host.user(), host.password(), host.fingerprint());
            new CountDownLatch(1).await();
        }
        return true;
    }

    /** The audit log lies where the system keeps a program's own data. */
    private static Path auditLog() {
        return dataFolder().resolve("audit.jsonl");
    }

    private static Path dataFolder() {
        return Path.of(ProjectDirectories.from("org", "bridgedoctor", "Bridge Doctor").dataLocalDir);
    }

    /** Whether messages go to a terminal, as far as the system tells; a console would also ask where results go. */
    private static boolean isTerminal() {
        try {
            String end = Files.readSymbolicLink(STDERR).toString();
            return end.startsWith("/dev/pts/") || end.startsWith("/dev/tty");
        } catch (IOException notLinux) {
            return false;
        }
    }
}
