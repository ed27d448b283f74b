package org.bridgedoctor.ssh.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose configuration it is.
 *
 * @param name the login name on this computer
 * @param home the home folder
 * @param sshFolder where the usual keys, known_hosts and config lie, as {@code ~/.ssh}
 * @param environment looks up a variable of the environment
 */
public record LocalUser(String name, Path home, Path sshFolder, Function<String, Optional<String>> environment) {
    /** Whoever runs the program. */
    public static LocalUser ofThisProcess() {
        Path home = Path.of(System.getProperty("user.home"));
        return new LocalUser(
                System.getProperty("user.name"),
                home,
                home.resolve(".ssh"),
                name -> Optional.ofNullable(System.getenv(name)));
    }

    /** A path as a person writes it: with {@code ~} for the home folder. */
    String shown(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
