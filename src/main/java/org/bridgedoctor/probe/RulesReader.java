package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.PackageRules.Exclude;
import org.bridgedoctor.host.PackageRules.Lock;
import org.bridgedoctor.host.PackageRules.Repository;

/** Reads the ini files of yum and dnf line by line; a line that begins with a blank continues the one before. */
final class RulesReader {
    private static final String MAIN = "main";
    private static final Set<String> TOOLS = Set.of("yum", "dnf");

    private final List<Exclude> excludes = new ArrayList<>();
    private final List<Repository> repositories = new ArrayList<>();
    private final List<Lock> locks = new ArrayList<>();

    private String file = "";
    private String section = "";
    private String key = "";
    private String value = "";
    private String firstLine = "";
    private Optional<String> tool = Optional.empty();
    private boolean isEnabled = true;
    private List<String> addresses = new ArrayList<>();

    /** Takes the next line. */
    void line(String line) {
        if (line.startsWith("tool ")) {
            tool = Optional.of(line.substring("tool ".length()).strip()).filter(TOOLS::contains);
        } else if (line.startsWith("= ")) {
            endSection();
            file = line.substring(2).strip();
        } else if (isListOfLocks()) {
            locks.add(new Lock(file, line.strip()));
        } else if (line.matches("\\s*\\[[^]]+].*")) {
            endSection();
            section = line.substring(line.indexOf('[') + 1, line.indexOf(']')).strip();
        } else if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
            value += " " + line.strip();
        } else if (line.indexOf('=') > 0) {
            endKey();
            firstLine = line.strip();
            key = line.substring(0, line.indexOf('=')).strip().toLowerCase(Locale.ROOT);
            value = line.substring(line.indexOf('=') + 1).strip();
        }
    }

    private boolean isListOfLocks() {
        return file.endsWith(".list") || file.startsWith("apt-mark");
    }

    private void endKey() {
        List<String> words = Arrays.stream(value.split("[\\s,]+"))
                .filter(it -> !it.isEmpty())
                .toList();
        switch (key) {
            case "exclude", "excludepkgs" -> {
                if (!words.isEmpty()) {
                    excludes.add(new Exclude(file, section, words, firstLine));
                }
            }
            case "enabled" -> isEnabled = !value.matches("(?i)0|no|false|off");
            case "baseurl", "mirrorlist", "metalink" -> addresses.addAll(words);
            default -> {}
        }
        key = "";
        value = "";
    }

    private void endSection() {
        endKey();
        if (!section.isEmpty() && !section.equals(MAIN)) {
            repositories.add(new Repository(file, section, isEnabled, addresses));
        }
        section = "";
        isEnabled = true;
        addresses = new ArrayList<>();
    }

    /** What was read. */
    PackageRules rules() {
        endSection();
        return new PackageRules(excludes, repositories, locks, tool);
    }
}
