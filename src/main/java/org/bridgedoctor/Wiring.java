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
import org.bridgedoctor.cli.Surroundings;
import org.bridgedoctor.examination.AuditLog;
import org.bridgedoctor.report.Sentences;
import org.bridgedoctor.ssh.SshConnector;

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
                SshConnector.forThisUser(),
                (port, scenario, ready) -> false,
                AuditLog.in(auditLog()));
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
