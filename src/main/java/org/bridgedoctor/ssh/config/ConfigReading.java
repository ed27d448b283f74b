package org.bridgedoctor.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.Remark.Kind;

/** Reads the files of a configuration with one host in mind: which lines apply, and of those the first of each keyword. */
final class ConfigReading {
    /** As deep as OpenSSH goes, which fails beyond. */
    private static final int DEEPEST = 16;

    /** A folder whose files include the whole folder would be read without end. */
    private static final int MOST_FILES = 512;

    private final LocalUser user;
    private final String originalHost;
    private final Optional<String> givenUser;
    private final Map<String, ConfigLine> first = new LinkedHashMap<>();
    private final List<ConfigLine> identities = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private String host;
    private boolean isFinalPass;
    private boolean asksForFinalPass;
    private int filesRead;

    /**
     * A reading.
     *
     * @param user whose configuration it is
     * @param originalHost the host as the operator named it
     * @param givenUser the login name that the operator named
     */
    ConfigReading(LocalUser user, String originalHost, Optional<String> givenUser) {
        this.user = user;
        this.originalHost = originalHost;
        this.host = originalHost;
        this.givenUser = givenUser;
    }

    /** Reads these files, and reads them again where a line wants a final pass: then Host lines see the host's real name. */
    void read(List<ConfigFile> files) {
        files.forEach(file -> read(file, true, true, 0));
        if (asksForFinalPass) {
            isFinalPass = true;
            host = hostName().toLowerCase(Locale.ROOT);
            files.forEach(file -> read(file, true, true, 0));
        }
    }

    /** The first line that applies, of this keyword. */
    Optional<ConfigLine> line(String keyword) {
        return Optional.ofNullable(first.get(keyword));
    }

    /** The IdentityFile lines that apply, all of them. */
    List<ConfigLine> identities() {
        return List.copyOf(identities);
    }

    /** The name of the host to connect to: its HostName, or as it was named. */
    String hostName() {
        return line("hostname")
                .flatMap(ConfigLine::word)
                .flatMap(it -> new Tokens(Map.of('h', originalHost), user).expand(it))
                .orElse(originalHost);
    }

    /** The login name: given, configured, or that of this computer. */
    String userName() {
        return givenUser.or(() -> line("user").flatMap(ConfigLine::word)).orElse(user.name());
    }

    /** What was noticed. */
    Set<Remark> remarks() {
        return remarks;
    }

    /** Every name that a Host line gives without a pattern, in any file. */
    Set<String> aliases() {
        return aliases;
    }

    /** Reads one file; whether its lines apply until its first Host or Match, and whether those can match at all, comes from outside. */
    private void read(ConfigFile file, boolean isActiveAtFirst, boolean canMatch, int depth) {
        if (depth > DEEPEST || ++filesRead > MOST_FILES) {
            remarks.add(new Remark(Kind.CONFIG_TOO_MANY_INCLUDES, user.shown(file.path()), ""));
            return;
        }
        ConfigFile.Content content = file.read(user);
        content.fault().ifPresent(kind -> remarks.add(new Remark(kind, user.shown(file.path()), "")));
        boolean isActive = isActiveAtFirst;
        int number = 0;
        for (String text : content.lines()) {
            Optional<ConfigLine> parsed = ConfigLine.parse(user.shown(file.path()) + ":" + ++number, text);
            if (parsed.isEmpty()) {
                continue;
            }
            ConfigLine line = parsed.get();
            if (line.fault().isPresent()) {
                remarks.add(line.remark(line.fault().get()));
            } else {
                switch (line.keyword()) {
                    case "host" -> isActive = matchesHost(line) && canMatch;
                    case "match" -> isActive = matches(line, canMatch);
                    case "include" -> include(line, file, isActive, canMatch, depth);
                    default -> take(line, isActive);
                }
            }
        }
    }

    private boolean matchesHost(ConfigLine line) {
        boolean isFound = false;
        for (String word : line.words()) {
            boolean isNegated = word.startsWith("!");
            String pattern = isNegated ? word.substring(1) : word;
            if (!isNegated && pattern.chars().noneMatch(c -> c == '*' || c == '?')) {
                aliases.add(pattern);
            }
        }
        for (String word : line.words()) {
            boolean isNegated = word.startsWith("!");
            if (Wildcards.matches(isNegated ? word.substring(1) : word, host)) {
                if (isNegated) {
                    return false;
                }
                isFound = true;
            }
        }
        return isFound;
    }

    /** A wish for a final pass counts even where the lines cannot match, as in OpenSSH. */
    private boolean matches(ConfigLine line, boolean canMatch) {
        MatchLine.Result result =
                new MatchLine(hostName(), originalHost, userName(), user.name(), isFinalPass).judge(line.rest());
        asksForFinalPass |= result.asksForFinalPass();
        if (canMatch && result.notUnderstood().isPresent()) {
            remarks.add(line.remarkOnValue(Kind.CONFIG_MATCH_NOT_UNDERSTOOD));
        }
        return canMatch && result.isMatching();
    }

    private void include(ConfigLine line, ConfigFile file, boolean isActive, boolean canMatch, int depth) {
        for (String pattern : line.words()) {
            Optional<List<Path>> included = IncludedFiles.of(pattern, file, user);
            if (included.isEmpty()) {
                remarks.add(line.remarkOnValue(Kind.CONFIG_WRONG_VALUE));
            }
            included.orElse(List.of())
                    .forEach(it -> read(file.including(it), isActive, canMatch && isActive, depth + 1));
        }
    }

    private void take(ConfigLine line, boolean isActive) {
        String keyword = line.keyword();
        if (!Keyword.isKnown(keyword)) {
            if (ignored.stream().noneMatch(it -> Wildcards.anyMatches(it, keyword, true))) {
                remarks.add(line.remark(Kind.CONFIG_UNKNOWN_KEYWORD));
            }
        } else if (keyword.equals("ignoreunknown") && isActive) {
            ignored.addAll(line.words());
        } else if (!ConfigValues.isFitting(line)) {
            remarks.add(line.remarkOnValue(Kind.CONFIG_WRONG_VALUE));
        } else if (isActive && ConfigValues.isMissed(line)) {
            remarks.add(line.remarkOnValue(Kind.CONFIG_NOT_APPLIED));
        } else if (isActive && keyword.equals("identityfile")) {
            if (identities.stream().noneMatch(it -> it.words().equals(line.words()))) {
                identities.add(line);
            }
        } else if (isActive && !(isFinalPass && keyword.equals("hostname"))) {
            // the name is settled before the final pass, with or without a HostName line
            first.putIfAbsent(ConfigValues.slot(keyword), line);
        }
    }
}
