package org.bridgedoctor.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.shell.Target;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our reading of generated configurations with what {@code ssh -G} makes of them. */
class SshConfigAgainstOpenSshTest {
    private static final int CONFIGURATIONS = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatOpenSshReads(long seed) throws Exception {
        int compared = 0;
        for (int number = 0; number < CONFIGURATIONS; number++) {
            Path own = Files.createDirectory(folder.resolve("n" + number));
            Path file = new GeneratedConfig(seed * 1000 + number, own).write();
            for (String host : GeneratedConfig.HOSTS) {
                Optional<List<String>> theirs = openSsh(own, file, host);
                if (theirs.isPresent()) {
                    compared++;
                    assertThat(ours(file, host)).as("%s\n%s", host, text(own)).isEqualTo(theirs.get());
                }
            }
        }
        // ssh refuses a host that jumps over itself; nearly all others must have been compared
        assertThat(compared).isGreaterThan(CONFIGURATIONS * GeneratedConfig.HOSTS.size() * 9 / 10);
    }

    private static List<String> ours(Path file, String host) {
        LocalUser user = LocalUser.ofThisProcess();
        Target target = Target.parse(host).orElseThrow();
        ConfigReading reading = new ConfigReading(user, target.host(), target.user());
        reading.read(List.of(new ConfigFile(file, user.sshFolder(), true, false)));
        HostOptions options = SshConfig.ofOnly(user, file).optionsOf(target);
        List<String> lines = new ArrayList<>();
        lines.add("hostname " + options.hostName());
        lines.add("port " + options.port());
        lines.add("user " + options.user());
        reading.identities()
                .forEach(line -> lines.add("identityfile " + line.words().getFirst()));
        if (!options.jumps().isEmpty()) {
            lines.add("proxyjump "
                    + options.jumps().stream().map(Target::toString).collect(Collectors.joining(",")));
        }
        return sorted(lines);
    }

    /** What ssh says; empty where it refuses the host because it would jump over itself. */
    private static Optional<List<String>> openSsh(Path folder, Path file, String host)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("ssh", "-T", "-G", "-F", file.toString(), host);
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C.UTF-8");
        Process ssh = builder.start();
        ssh.getOutputStream().close();
        String out = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(ssh.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ssh.waitFor() != 0) {
            assertThat(errors).as(text(folder)).startsWith("jumphost loop via ");
            return Optional.empty();
        }
        boolean areKeysUsual = out.contains("identityfile ~/.ssh/id_rsa\n");
        return Optional.of(sorted(out.lines()
                .filter(line -> line.matches("(hostname|port|user|proxyjump|identityfile) .*"))
                .filter(line -> !(areKeysUsual && line.startsWith("identityfile ")))
                .map(SshConfigAgainstOpenSshTest::likeOurs)
                .toList()));
    }

    /** OpenSSH writes an address in brackets, a jump as it was written but for the last host, and a name after a final pass in its case. */
    private static String likeOurs(String line) {
        String written = line.replace("ssh://", "");
        if (line.startsWith("hostname ")) {
            return line.toLowerCase(java.util.Locale.ROOT);
        }
        return line.startsWith("proxyjump ") ? written.replaceAll("\\[([0-9.]+)\\]", "$1") : written;
    }

    /** Keys keep their order, for they are tried in it. */
    private static List<String> sorted(List<String> lines) {
        return lines.stream()
                .sorted(java.util.Comparator.comparing(line -> line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static String text(Path folder) {
        try (var files = Files.list(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append("--- ").append(file).append('\n').append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
