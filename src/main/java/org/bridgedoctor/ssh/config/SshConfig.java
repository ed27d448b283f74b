package org.bridgedoctor.ssh.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.shell.Target;

/** The ssh configuration of one operator on one computer. Read anew for each question, for a person edits it meanwhile. */
public final class SshConfig {
    private static final Path SYSTEM_FOLDER = Path.of("/etc/ssh");

    private final LocalUser user;
    private final List<ConfigFile> files;

    private SshConfig(LocalUser user, List<ConfigFile> files) {
        this.user = user;
        this.files = List.copyOf(files);
    }

    /** {@code ~/.ssh/config}, then {@code /etc/ssh/ssh_config}. */
    public static SshConfig of(LocalUser user) {
        ConfigFile own = new ConfigFile(user.sshFolder().resolve("config"), user.sshFolder(), true, true);
        ConfigFile common = new ConfigFile(SYSTEM_FOLDER.resolve("ssh_config"), SYSTEM_FOLDER, false, false);
        return new SshConfig(user, List.of(own, common));
    }

    /** One file and no other, as with {@code ssh -F}. */
    public static SshConfig ofOnly(LocalUser user, Path file) {
        return new SshConfig(user, List.of(new ConfigFile(file, user.sshFolder(), true, false)));
    }

    /** No configuration at all: a host is what its target says. */
    public static SshConfig none(LocalUser user) {
        return new SshConfig(user, List.of());
    }

    /** What it says of a host; the target's own user and port win. */
    public HostOptions optionsOf(Target target) {
        ConfigReading reading = new ConfigReading(user, target.host(), target.user());
        reading.read(files);
        return new HostChoice(reading, target, user).options();
    }

    /** The hosts that it names without a pattern and that a target can name, in its order. */
    public List<String> aliases() {
        ConfigReading reading = new ConfigReading(user, "", Optional.empty());
        reading.read(files);
        return reading.aliases().stream()
                .filter(it -> Target.parse(it)
                        .filter(target -> target.host().equals(it))
                        .isPresent())
                .toList();
    }
}
