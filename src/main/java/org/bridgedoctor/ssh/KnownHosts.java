package org.bridgedoctor.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bridgedoctor.shell.HostKeyQuestion.KnownKey;

/** A known_hosts file: what it says of a key, and the adding of one. Read anew each time, for others write it too. */
final class KnownHosts {
    private final Path file;

    /** The file, which need not exist. */
    KnownHosts(Path file) {
        this.file = file;
    }

    /** The name under which known_hosts keeps a host: {@code host}, or {@code [host]:port} for other ports than 22. */
    static String nameOf(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /** What the file says of this key for this host. Revoked first, then what matches. */
    HostKeyVerdict judge(String name, HostKey key) throws IOException {
        List<KnownHostsLine> about = linesAbout(name);
        List<KnownHostsLine> good = new ArrayList<>();
        for (KnownHostsLine line : about) {
            if (line.marker() == KnownHostsLine.Marker.REVOKED
                    && line.key().blob().equals(key.blob())) {
                return new HostKeyVerdict(HostKeyVerdict.Kind.REVOKED, List.of(known(line)));
            }
            if (line.marker() == KnownHostsLine.Marker.NONE) {
                good.add(line);
            }
        }
        if (good.stream().anyMatch(line -> line.key().equals(key))) {
            return new HostKeyVerdict(HostKeyVerdict.Kind.TRUSTED, List.of());
        }
        return new HostKeyVerdict(
                kindOf(good, key), good.stream().map(this::known).toList());
    }

    /** The types of the keys that are known for a host. */
    Set<String> typesFor(String name) throws IOException {
        Set<String> types = new TreeSet<>();
        for (KnownHostsLine line : linesAbout(name)) {
            if (line.marker() == KnownHostsLine.Marker.NONE) {
                types.add(line.key().type());
            }
        }
        return types;
    }

    /**
     * Adds a key that was accepted, and takes away what it replaces: the keys of the same type for this very host. A stale line that
     * speaks of other hosts too keeps them; all other lines stay byte for byte.
     */
    void accept(String name, HostKey key) throws IOException {
        String content = content();
        StringBuilder kept = new StringBuilder();
        int number = 0;
        for (String line : content.split("(?<=\n)", -1)) {
            kept.append(withoutStale(line, ++number, name, key));
        }
        if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != '\n') {
            kept.append('\n');
        }
        kept.append(name)
                .append(' ')
                .append(key.type())
                .append(' ')
                .append(key.blob())
                .append('\n');
        write(kept.toString());
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static String withoutStale(String line, int number, String name, HostKey key) {
        boolean isStale = KnownHostsLine.parse(number, line)
                .filter(it -> it.marker() == KnownHostsLine.Marker.NONE && it.isAbout(name))
                .filter(it -> it.key().type().equals(key.type()) && !it.key().equals(key))
                .isPresent();
        if (!isStale) {
            return line;
        }
        String[] words = line.strip().split("[ \t]+", 2);
        List<String> others = new ArrayList<>();
        for (String pattern : words[0].split(",", -1)) {
            if (!pattern.equalsIgnoreCase(name) && !pattern.startsWith("|1|")) {
                others.add(pattern);
            }
        }
        // A wildcard line goes on speaking for its other hosts, so this one is ruled out of it.
        boolean stillMatches = new KnownHostsLine(number, KnownHostsLine.Marker.NONE, others, key).isAbout(name);
        if (stillMatches) {
            others.add("!" + name);
        }
        return others.isEmpty() ? "" : String.join(",", others) + " " + words[1] + "\n";
    }

    private static HostKeyVerdict.Kind kindOf(List<KnownHostsLine> known, HostKey key) {
        if (known.isEmpty()) {
            return HostKeyVerdict.Kind.UNKNOWN;
        }
        boolean isSameType = known.stream().anyMatch(line -> line.key().type().equals(key.type()));
        return isSameType ? HostKeyVerdict.Kind.CHANGED : HostKeyVerdict.Kind.CHANGED_TYPE;
    }

    private KnownKey known(KnownHostsLine line) {
        return new KnownKey(line.key().type(), line.key().fingerprint(), file.getFileName() + ":" + line.number());
    }

    private List<KnownHostsLine> linesAbout(String name) throws IOException {
        List<KnownHostsLine> about = new ArrayList<>();
        int number = 0;
        for (String line : content().split("\n", -1)) {
            KnownHostsLine.parse(++number, line).filter(it -> it.isAbout(name)).ifPresent(about::add);
        }
        return about;
    }

    // Latin 1 carries every byte there and back, so that lines in any encoding survive a rewrite.
    private String content() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException notYet) {
            return "";
        }
    }

    private void write(String content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = real.getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Path fresh = Files.createTempFile(folder, ".known_hosts", null, ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, content, StandardCharsets.ISO_8859_1);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
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
