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
import java.util.concurrent.CountDownLatch;
import org.bridgedoctor.cli.Surroundings;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.practice.PracticeHost;
import org.bridgedoctor.practice.Scenario;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.settings.SettingsStore;
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
        return Path.of(ProjectDirectories.from("org", "bridgedoctor", "Bridge Doctor").dataLocalDir)
                .resolve("audit.jsonl");
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
