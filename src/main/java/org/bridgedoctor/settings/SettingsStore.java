package org.bridgedoctor.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings file. Reading gives what is understood of it; writing replaces it as a whole, or leaves it as it was. */
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_FILE = 1 << 20;
    private static final int LONGEST_TEXT = 400;

    private final Path file;
    private final Object lock = new Object();

    /** The store in this file, which need not exist. */
    public SettingsStore(Path file) {
        this.file = file;
    }

    /** The store of whoever runs the program, in the system's configuration folder. */
    public static SettingsStore usual() {
        String folder = ProjectDirectories.from("org", "bridgedoctor", "Bridge Doctor").configDir;
        return new SettingsStore(Path.of(folder).resolve("settings.json"));
    }

    /** What is remembered; as at the first start where nothing can be read. */
    public Settings load() {
        synchronized (lock) {
            return settings(read());
        }
    }

    private static Settings settings(JsonNode root) {
        List<RecentHost> hosts = new ArrayList<>();
        for (JsonNode host : root.path("recentHosts")) {
            String target = text(host, "target");
            if (!target.isBlank()) {
                hosts.add(new RecentHost(target, text(host, "jump"), text(host, "keyFile")));
            }
        }
        return new Settings(hosts, text(root, "language"), text(root, "theme"));
    }

    /** Changes what is remembered. Where it cannot be written, the program goes on with what it had. */
    public Settings change(UnaryOperator<Settings> change) {
        synchronized (lock) {
            Settings changed = change.apply(load());
            try {
                write(changed);
            } catch (IOException readOnly) {
                LOG.warn("the settings could not be written: {}", readOnly.toString());
            }
            return changed;
        }
    }

    /** What another version wrote beside is kept. */
    private void write(Settings settings) throws IOException {
        ObjectNode root = read();
        ArrayNode hosts = root.putArray("recentHosts");
        for (RecentHost host : settings.recentHosts()) {
            hosts.addObject()
                    .put("target", host.target())
                    .put("jump", host.jump())
                    .put("keyFile", host.keyFile());
        }
        root.put("language", settings.language()).put("theme", settings.theme());
        replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private ObjectNode read() {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode root = JSON.readTree(in.readNBytes(LONGEST_FILE));
            if (root instanceof ObjectNode object) {
                return object;
            }
            LOG.warn("the settings file is not understood: {}", file);
        } catch (IOException unreadable) {
            LOG.warn("the settings file cannot be read: {}", unreadable.toString());
        }
        return JSON.createObjectNode();
    }

    private void replace(byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path fresh = Files.createTempFile(folder, ".settings", null, ownerOnly("rw-------"));
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String text(JsonNode host, String field) {
        String text = host.path(field).asText("");
        return text.length() > LONGEST_TEXT ? "" : text;
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
