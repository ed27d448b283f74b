package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;

/**
 * Reads the mounts from lines of mountinfo as {@code mount 62 1 253:0 / / ro,relatime shared:1 - xfs /dev/mapper/centos-root
 * rw,attr2}, and what was meant from {@code fstab ...}, {@code command-line ro} and {@code read-only 8:1}.
 */
final class FileSystemsProbe implements Probe<FileSystems> {
    private static final Pattern MOUNT = Pattern.compile(
            "mount [0-9]+ [0-9]+ ([0-9]+:[0-9]+) \\S+ (\\S+) (\\S+)(?: [^\\s:]+:\\S+){0,16}(?: [a-z_]+)? - (\\S+) (\\S*) (\\S+).*");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    @Override
    public FactKey<FileSystems> key() {
        return Facts.FILE_SYSTEMS;
    }

    @Override
    public List<String> answers() {
        return List.of("file-systems");
    }

    @Override
    public String command() {
        return "cat /proc/self/mountinfo /proc/cmdline /etc/fstab; systemctl status systemd-remount-fs";
    }

    @Override
    public Fact<FileSystems> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "file-systems", "/proc/self/mountinfo", FileSystemsProbe::parse);
    }

    private static Optional<FileSystems> parse(Answer answer) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : answer.out()) {
            Matcher matcher = MOUNT.matcher(line);
            if (matcher.matches()) {
                mounts.add(mount(matcher));
            }
        }
        return mounts.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileSystems(
                        mounts,
                        after(answer, "command-line "),
                        after(answer, "fstab "),
                        new HashSet<>(after(answer, "read-only ")),
                        after(answer, "remount ").stream().findFirst().orElse(""),
                        answer.out().contains("image-based")));
    }

    /** The mount itself may be read-only where its file system is not, and the other way about. */
    private static Mount mount(Matcher matcher) {
        Set<String> options = new LinkedHashSet<>(Arrays.asList(matcher.group(3).split(",")));
        List<String> below = Arrays.asList(matcher.group(6).split(","));
        options.addAll(below);
        if (options.contains("ro")) {
            options.remove("rw");
        }
        return new Mount(
                plain(matcher.group(5)),
                matcher.group(1),
                plain(matcher.group(2)),
                matcher.group(4),
                List.copyOf(options));
    }

    /** Blanks and the like are written as {@code \040}. */
    private static String plain(String text) {
        return OCTAL.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(it.group(1), 8))));
    }

    private static List<String> after(Answer answer, String word) {
        return answer.out().stream()
                .filter(it -> it.startsWith(word))
                .map(it -> it.substring(word.length()).strip())
                .toList();
    }
}
