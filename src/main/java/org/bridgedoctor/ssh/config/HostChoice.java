package org.bridgedoctor.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.Target;

/** Makes typed options of the lines that apply to a host, with their tokens filled in and their defaults. */
final class HostChoice {
    private static final List<Path> GLOBAL_KNOWN_HOSTS =
            List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

    private final ConfigReading reading;
    private final Target target;
    private final LocalUser user;
    private final String hostName;
    private final int port;
    private final Tokens tokens;
    private final List<Remark> remarks;

    HostChoice(ConfigReading reading, Target target, LocalUser user) {
        this.reading = reading;
        this.target = target;
        this.user = user;
        this.hostName = reading.hostName().toLowerCase(Locale.ROOT);
        this.port = target.port().or(() -> word("port").map(Integer::valueOf)).orElse(22);
        this.tokens = new Tokens(letters(), user);
        this.remarks = new ArrayList<>(reading.remarks());
    }

    HostOptions options() {
        return new HostOptions(
                target.host(),
                hostName,
                reading.userName(),
                port,
                identities(),
                !reading.identities().isEmpty(),
                isYes("identitiesonly", false),
                agent(),
                jumps(),
                proxyCommand(),
                paths("userknownhostsfile").orElse(List.of()),
                paths("globalknownhostsfile").orElse(GLOBAL_KNOWN_HOSTS),
                hostKeyAlias(),
                word("connecttimeout").flatMap(ConfigValues::time),
                refusedMethods(),
                remarks);
    }

    private List<Path> identities() {
        List<Path> files = new ArrayList<>();
        for (ConfigLine line : reading.identities()) {
            String word = line.word().orElse("none");
            if (!isNone(word)) {
                path(line, word).ifPresent(files::add);
            }
        }
        return files;
    }

    /** IdentityAgent: {@code none}, a name in the environment, or a socket; else what SSH_AUTH_SOCK names. */
    private Optional<Path> agent() {
        Optional<ConfigLine> line = reading.line("identityagent");
        String word = line.flatMap(ConfigLine::word).orElse("SSH_AUTH_SOCK");
        if (isNone(word)) {
            return Optional.empty();
        }
        if (word.equals("SSH_AUTH_SOCK") || (word.startsWith("$") && !word.startsWith("${"))) {
            String variable = word.startsWith("$") ? word.substring(1) : word;
            return user.environment()
                    .apply(variable)
                    .filter(it -> !it.isBlank())
                    .flatMap(it -> tokens.path(it.replace("%", "%%")));
        }
        return line.flatMap(it -> path(it, word));
    }

    private List<Target> jumps() {
        return reading.line("way")
                .filter(it -> it.keyword().equals("proxyjump"))
                .flatMap(it -> JumpList.parse(it.rest()))
                .orElse(List.of());
    }

    private Optional<String> proxyCommand() {
        return reading.line("way")
                .filter(it -> it.keyword().equals("proxycommand") && !isNone(it.rest()))
                .map(ConfigLine::place);
    }

    /** Empty where the keyword is not set; {@code none} names no file. */
    private Optional<List<Path>> paths(String keyword) {
        return reading.line(keyword)
                .map(line -> line.words().stream()
                        .filter(it -> !isNone(it))
                        .flatMap(it -> path(line, it).stream())
                        .toList());
    }

    private Optional<String> hostKeyAlias() {
        Optional<ConfigLine> line = reading.line("hostkeyalias");
        return line.flatMap(ConfigLine::word).flatMap(it -> {
            Optional<String> expanded = tokens.expand(it);
            if (expanded.isEmpty()) {
                remarks.add(line.get().remarkOnValue(Remark.Kind.CONFIG_WRONG_VALUE));
            }
            return expanded;
        });
    }

    private Set<String> refusedMethods() {
        Set<String> refused = new TreeSet<>();
        word("preferredauthentications").ifPresent(preferred -> {
            refused.addAll(List.of("publickey", "password", "keyboard-interactive"));
            refused.removeAll(List.of(preferred.toLowerCase(Locale.ROOT).split(",", -1)));
        });
        Map.of(
                        "pubkeyauthentication", "publickey",
                        "passwordauthentication", "password",
                        "kbdinteractiveauthentication", "keyboard-interactive")
                .forEach((keyword, method) -> {
                    if (!isYes(keyword, true)) {
                        refused.add(method);
                    }
                });
        return refused;
    }

    private Optional<Path> path(ConfigLine line, String word) {
        Optional<Path> path = tokens.path(word);
        if (path.isEmpty()) {
            remarks.add(line.remarkOnValue(Remark.Kind.CONFIG_WRONG_VALUE));
        }
        return path.map(it -> it.isAbsolute() ? it : it.toAbsolutePath());
    }

    private boolean isYes(String keyword, boolean usual) {
        return reading.line(keyword).map(ConfigValues::isYes).orElse(usual);
    }

    private Optional<String> word(String keyword) {
        return reading.line(keyword).flatMap(ConfigLine::word);
    }

    private Map<Character, String> letters() {
        Map<Character, String> letters = new HashMap<>();
        letters.put('d', user.home().toString());
        letters.put('h', hostName);
        letters.put('k', word("hostkeyalias").orElse(target.host()));
        letters.put('n', target.host());
        letters.put('p', Integer.toString(port));
        letters.put('r', reading.userName());
        letters.put('u', user.name());
        return letters;
    }

    private static boolean isNone(String word) {
        return word.equalsIgnoreCase("none");
    }
}
