package org.bridgedoctor.examination;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.examination.RemediationOutcome.Entry;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.FreshContainers;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.shell.RemoteShell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was changed on which host, by whom and when: a file of JSON lines on this computer, readable by its owner alone. It
 * holds commands and what hosts answered, never a secret. A log that cannot be written is said, and stops no repair.
 */
public final class AuditLog {
    /** What it takes to write, loaded with the first line: the window opens half a second sooner without it. */
    private static final class Pen {
        private static final Logger LOGGER = LoggerFactory.getLogger(AuditLog.class);
        private static final ObjectMapper JSON = new ObjectMapper();
    }

    private final Optional<Path> file;

    private AuditLog(Optional<Path> file) {
        this.file = file;
    }

    /** A log in this file, made with its folder where it is not there yet. */
    public static AuditLog in(Path file) {
        return new AuditLog(Optional.of(file));
    }

    /** Writes nothing. */
    public static AuditLog none() {
        return new AuditLog(Optional.empty());
    }

    void began(Instant at, RemoteShell.Connection host, String run, String findingId, String remediationId) {
        Map<String, Object> line = line(at, host, "began", Optional.of(run));
        line.put("finding", findingId);
        line.put("remediation", remediationId);
        write(line);
    }

    void ended(RemoteShell.Connection host, RemediationOutcome outcome) {
        Map<String, Object> line = line(outcome.at(), host, "ended", outcome.run());
        line.put("state", outcome.state().name());
        line.put("log", outcome.log().stream().map(AuditLog::entry).toList());
        write(line);
    }

    void proofBegan(Instant at, RemoteShell.Connection host) {
        write(line(at, host, "proof-began", Optional.empty()));
    }

    void proofEnded(Instant at, RemoteShell.Connection host, FreshContainers fresh) {
        Map<String, Object> line = line(at, host, "proof-ended", Optional.empty());
        line.put("containers", fresh.made().stream().map(Container::name).toList());
        line.put("left", fresh.left());
        write(line);
    }

    private static Map<String, Object> line(
            Instant at, RemoteShell.Connection host, String event, Optional<String> run) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("host", host.address());
        line.put("port", host.port());
        line.put("user", host.user());
        line.put("practice", host.isPractice());
        line.put("event", event);
        line.put("run", run.orElse(null));
        return line;
    }

    private static Map<String, Object> entry(Entry entry) {
        return Map.of("what", words(entry.what()), "command", entry.command(), "well", entry.isWell());
    }

    private static List<Object> words(Text text) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of((Object) text.key()),
                        text.arguments().stream().map(it -> it instanceof Text nested ? words(nested) : it.toString()))
                .toList();
    }

    private synchronized void write(Map<String, Object> line) {
        if (file.isEmpty()) {
            return;
        }
        try {
            create(file.get());
            Files.writeString(
                    file.get(),
                    Pen.JSON.writeValueAsString(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            Pen.LOGGER.warn("the audit log cannot be written", unwritable);
        }
    }

    private static void create(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(path)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }
}
