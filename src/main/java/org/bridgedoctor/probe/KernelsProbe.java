package org.bridgedoctor.probe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Kernels;

/**
 * Reads which kernels there are, from lines as {@code package 1468850401 3.10.0-327.22.2.el7.x86_64}, {@code image VERSION},
 * {@code modules VERSION}, {@code grubby /boot/vmlinuz-VERSION} and what the boot loader's own files say.
 */
final class KernelsProbe implements Probe<Kernels> {
    private static final Pattern PACKAGE = Pattern.compile("package ([0-9]{1,11}) ([0-9]\\S{1,100})");
    private static final Pattern DPKG =
            Pattern.compile("dpkg ([0-9]{1,11}) /\\S+/linux-image-(?:unsigned-)?([0-9]\\S{1,100})\\.list");
    private static final Pattern IMAGE = Pattern.compile("image ([1-9]\\S{1,100})");
    private static final Pattern MODULES = Pattern.compile("modules ([0-9]\\S{1,100})");
    private static final Pattern GRUBBY = Pattern.compile("grubby /\\S*vmlinuz-(\\S{1,100})");
    private static final Pattern SAVED = Pattern.compile("saved (.{1,300})");
    private static final Pattern DEFAULT = Pattern.compile("default (.{1,300})");
    private static final Pattern ENTRY = Pattern.compile("entry (\\S{1,100}) .*");
    private static final Pattern REBOOT = Pattern.compile("reboot-required(?: (.{1,100}))?");

    @Override
    public FactKey<Kernels> key() {
        return Facts.KERNELS;
    }

    @Override
    public List<String> answers() {
        return List.of("kernels");
    }

    @Override
    public String command() {
        return "rpm -q kernel; ls /boot/vmlinuz-* /lib/modules; grubby --default-kernel";
    }

    @Override
    public Fact<Kernels> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "kernels", "sh", KernelsProbe::parse);
    }

    private static Optional<Kernels> parse(Answer answer) {
        List<String> lines = answer.out();
        Map<String, Optional<Instant>> installed = new TreeMap<>();
        matches(lines, IMAGE).forEach(it -> installed.put(it.group(1), Optional.empty()));
        // a package of Debian that was removed but for its settings has no image any more
        matches(lines, DPKG)
                .filter(it -> installed.containsKey(it.group(2)))
                .forEach(it -> installed.put(it.group(2), at(it)));
        matches(lines, PACKAGE).forEach(it -> installed.put(it.group(2), at(it)));
        return Optional.of(new Kernels(
                installed.entrySet().stream()
                        .map(it -> new Kernels.Installed(it.getKey(), it.getValue()))
                        .toList(),
                standard(lines, installed.keySet().stream().toList()),
                matches(lines, MODULES).map(it -> it.group(1)).toList(),
                matches(lines, REBOOT)
                        .map(it -> Optional.ofNullable(it.group(1)).orElse("/run/reboot-required"))
                        .toList()));
    }

    /** What grubby says; else the entry that the boot loader has saved; else its first one, where it says that it takes that. */
    private static Optional<String> standard(List<String> lines, List<String> installed) {
        Optional<String> said = first(lines, GRUBBY);
        if (said.isPresent()) {
            return said;
        }
        String wanted = first(lines, DEFAULT).orElse("0");
        String saved = first(lines, SAVED).orElse("");
        boolean isSaved = wanted.contains("saved_entry") || first(lines, ENTRY).isEmpty();
        if (isSaved && saved.matches(".*[^0-9].*")) {
            return named(saved, installed);
        }
        // the numbers of later entries depend on submenus
        if (isSaved && !saved.matches("0?")) {
            return Optional.empty();
        }
        boolean isFirst = wanted.equals("0") || isSaved;
        return isFirst ? first(lines, ENTRY) : Optional.empty();
    }

    /** The installed version that a boot entry names: {@code CentOS Linux (3.10.0-1160.el7.x86_64) 7 (Core)}. */
    private static Optional<String> named(String entry, List<String> installed) {
        return installed.stream().filter(entry::contains).max(java.util.Comparator.comparingInt(String::length));
    }

    private static Optional<Instant> at(Matcher matcher) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))));
    }

    private static Optional<String> first(List<String> lines, Pattern pattern) {
        return matches(lines, pattern).map(it -> it.group(1).strip()).findFirst();
    }

    private static Stream<Matcher> matches(List<String> lines, Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches);
    }
}
