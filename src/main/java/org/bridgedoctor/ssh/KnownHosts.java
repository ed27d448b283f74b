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
import java.util.stream.Stream;
import org.bridgedoctor.shell.HostKeyQuestion.KnownKey;

/** The known_hosts files: what they say of a key, and the adding of one. Read anew each time, for others write them too. */
final class KnownHosts {
    private final Path file;
    private final List<Path> files;

    /** One file, which need not exist. */
    KnownHosts(Path file) {
        this(file, List.of());
    }

    /**
     * Several files, which need not exist.
     *
     * @param file the one to which accepted keys are added
     * @param others those that are read only
     */
    KnownHosts(Path file, List<Path> others) {
        this.file = file;
        this.files = Stream.concat(Stream.of(file), others.stream()).distinct().toList();
    }

    /** A line and the file that it stands in. */
    private record Entry(Path file, KnownHostsLine line) {
        KnownKey known() {
            return new KnownKey(line.key().type(), line.key().fingerprint(), file.getFileName() + ":" + line.number());
        }
    }

    /** The name under which known_hosts keeps a host: {@code host}, or {@code [host]:port} for other ports than 22. */
    static String nameOf(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /** What the files say of this key for this host. Revoked first, then what matches. */
    HostKeyVerdict judge(String name, HostKey key) throws IOException {
        List<Entry> good = new ArrayList<>();
        for (Entry entry : entriesAbout(name)) {
            KnownHostsLine line = entry.line();
            if (line.marker() == KnownHostsLine.Marker.REVOKED
                    && line.key().blob().equals(key.blob())) {
                return new HostKeyVerdict(HostKeyVerdict.Kind.REVOKED, List.of(entry.known()));
            }
            if (line.marker() == KnownHostsLine.Marker.NONE) {
                good.add(entry);
            }
        }
        if (good.stream().anyMatch(it -> it.line().key().equals(key))) {
            return new HostKeyVerdict(HostKeyVerdict.Kind.TRUSTED, List.of());
        }
        return new HostKeyVerdict(
                kindOf(good, key), good.stream().map(Entry::known).toList());
    }

    /** The types of the keys that are known for a host. */
    Set<String> typesFor(String name) throws IOException {
        Set<String> types = new TreeSet<>();
        for (Entry entry : entriesAbout(name)) {
            if (entry.line().marker() == KnownHostsLine.Marker.NONE) {
                types.add(entry.line().key().type());
            }
        }
        return types;
    }

    /**
     * Adds a key that was accepted, and takes away what it replaces: the keys of the same type for this very host. A stale line that
     * speaks of other hosts too keeps them; all other lines stay byte for byte.
     */
    void accept(String name, HostKey key) throws IOException {
        String content = content(file);
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

    private static HostKeyVerdict.Kind kindOf(List<Entry> known, HostKey key) {
        if (known.isEmpty()) {
            return HostKeyVerdict.Kind.UNKNOWN;
        }
        boolean isSameType =
                known.stream().anyMatch(it -> it.line().key().type().equals(key.type()));
        return isSameType ? HostKeyVerdict.Kind.CHANGED : HostKeyVerdict.Kind.CHANGED_TYPE;
    }

    private List<Entry> entriesAbout(String name) throws IOException {
        List<Entry> about = new ArrayList<>();
        for (Path one : files) {
            int number = 0;
            for (String line : content(one).split("\n", -1)) {
                KnownHostsLine.parse(++number, line)
                        .filter(it -> it.isAbout(name))
                        .ifPresent(it -> about.add(new Entry(one, it)));
            }
        }
        return about;
    }

    // Latin 1 carries every byte there and back, so that lines in any encoding survive a rewrite.
    private static String content(Path file) throws IOException {
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
