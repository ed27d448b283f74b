package org.bridgedoctor.ssh.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;

/** Writes ssh configurations that OpenSSH accepts, as people write them and worse: the same seed gives the same files. */
final class GeneratedConfig {
    static final List<String> HOSTS =
            List.of("web", "web1", "db.example.org", "bastion", "Prod", "10.42.1.77", "old-web", "a", "deploy@web1");

    private static final List<String> PATTERNS = List.of(
            "web",
            "web?",
            "web*",
            "*",
            "*.example.org",
            "!web1",
            "!*.org",
            "bastion",
            "prod",
            "Prod",
            "10.42.*",
            "?",
            "old-*",
            "real.example.net",
            "*-web",
            "**",
            "w*b*1");
    private static final List<String> NAMES =
            List.of("real.example.net", "%h.example.org", "10.42.1.77", "Host%%x", "fd00::1", "web1");
    private static final List<String> USERS = List.of("deploy", "ops", "root", "\"with blank\"", "'q'", "a\\\\b");
    private static final List<String> KEYS = List.of(
            "~/.ssh/id_prod", "\"~/keys/my key\"", "/keys/%r@%h", "none", "keys/a\\ b", "~/.ssh/id_%n", "'x y'");
    private static final List<String> JUMPS = List.of(
            "gate",
            "ops@gate:2222",
            "gate,inner",
            "none",
            "ssh://u@gate:22",
            "a1,b@b1:23,c1",
            "[fd00::2]:22",
            "NONE",
            "gate # the old one");

    private final Random random;
    private final Path folder;
    private int files;

    GeneratedConfig(long seed, Path folder) {
        this.random = new Random(seed);
        this.folder = folder;
    }

    /** Writes one, with the files that it includes. */
    Path write() {
        return write(0);
    }

    private Path write(int depth) {
        StringBuilder text = new StringBuilder();
        int blocks = random.nextInt(5) + 1;
        for (int block = 0; block < blocks; block++) {
            if (block > 0 || random.nextBoolean()) {
                text.append(head()).append('\n');
            }
            int lines = random.nextInt(5);
            for (int i = 0; i < lines; i++) {
                text.append(line(depth)).append('\n');
            }
        }
        try {
            Path file = Files.writeString(folder.resolve("config-" + ++files), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return file;
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private String head() {
        if (random.nextInt(3) > 0) {
            return setting("Host", one(PATTERNS) + (random.nextBoolean() ? " " + one(PATTERNS) : ""));
        }
        return switch (random.nextInt(8)) {
            case 0 -> "Match all";
            case 1 -> "match final";
            case 2 -> "Match final host " + one(PATTERNS);
            case 3 -> "Match user " + one(List.of("deploy", "root", "*", "!root,*")) + " host " + one(PATTERNS);
            case 4 -> "Match originalhost=" + one(PATTERNS) + "," + one(PATTERNS);
            case 5 -> "Match !host " + one(PATTERNS) + " # but not that one";
            case 6 -> "Match localuser root host \"" + one(PATTERNS) + "," + one(PATTERNS) + "\"";
            default -> "Match canonical";
        };
    }

    private String line(int depth) {
        return switch (random.nextInt(11)) {
            case 0, 1 -> setting("HostName", one(NAMES));
            case 2 -> setting("Port", Integer.toString(1 + random.nextInt(65535)));
            case 3 -> setting("User", one(USERS));
            case 4, 5 -> setting("IdentityFile", one(KEYS));
            case 6, 7 -> indent() + spelled("ProxyJump") + separator() + one(JUMPS);
            case 8 -> "# " + one(NAMES);
            case 9 -> setting("ServerAliveInterval", "15");
            default -> depth < 3 && files < 8 ? setting("Include", included(depth)) : "";
        };
    }

    private String included(int depth) {
        Path file = write(depth + 1);
        String name = file.toString();
        return random.nextInt(4) == 0
                ? name.substring(0, name.length() - 1) + "[" + name.charAt(name.length() - 1) + "]"
                : name;
    }

    private String setting(String keyword, String value) {
        boolean isPlain = value.chars().noneMatch(c -> " \"'\\".indexOf(c) >= 0);
        String written = isPlain && random.nextInt(5) == 0 ? "\"" + value + "\"" : value;
        return indent()
                + spelled(keyword)
                + separator()
                + written
                + (random.nextInt(6) == 0 ? "  # so it is" : one(List.of("", "", " ", "\t")));
    }

    private String indent() {
        return one(List.of("", "  ", "\t", "    "));
    }

    private String spelled(String keyword) {
        return one(List.of(
                keyword,
                keyword,
                keyword.toLowerCase(java.util.Locale.ROOT),
                keyword.toUpperCase(java.util.Locale.ROOT)));
    }

    private String separator() {
        return one(List.of(" ", " ", "  ", "\t", "=", " = ", "= "));
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
