package org.bridgedoctor.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file systems of the host and what was meant for them.
 *
 * @param mounts what is mounted, in the order of mounting; a later one at the same place hides an earlier one
 * @param commandLine the words of the kernel's command line that concern the root file system, modules and the start
 * @param fstab the lines of {@code /etc/fstab}
 * @param readOnlyDevices the numbers of the block devices that take no writes, as {@code 253:0}
 * @param remount how the unit that mounts the root file system anew at the start ended, as {@code failed}; empty where unknown
 * @param isImageBased whether this is an image-based system (ostree), whose root is read-only on purpose
 */
public record FileSystems(
        List<Mount> mounts,
        List<String> commandLine,
        List<String> fstab,
        Set<String> readOnlyDevices,
        String remount,
        boolean isImageBased) {
    private static final Pattern KEEPS_OUT = Pattern.compile("module_blacklist=(?:.*,)?(?:bridge|stp|llc)(?:,.*)?");

    public FileSystems {
        mounts = List.copyOf(mounts);
        commandLine = List.copyOf(commandLine);
        fstab = List.copyOf(fstab);
        readOnlyDevices = Set.copyOf(readOnlyDevices);
    }

    /** The root file system; el7 lists an initial {@code rootfs} at the same place before it. */
    public Optional<Mount> root() {
        return holding("/");
    }

    /** The file system on which this path lies. */
    public Optional<Mount> holding(String path) {
        return mounts.stream()
                .filter(it -> it.holds(path))
                .max(Comparator.<Mount>comparingInt(it -> it.target().length()).thenComparingInt(mounts::lastIndexOf));
    }

    /** The words of the kernel's command line that keep its bridge out, or a module that this stands on. */
    public List<String> keepingBridgeOut() {
        return commandLine.stream()
                .filter(it -> KEEPS_OUT.matcher(it).matches())
                .toList();
    }

    /** The line of fstab for this place. */
    public Optional<String> fstabLine(String target) {
        return fstab.stream().filter(line -> isFor(line, target)).findFirst();
    }

    /** The options with which fstab has this place mounted, as {@code ro,noatime}. */
    public Optional<String> fstabOptions(String target) {
        return fstabLine(target).map(line -> fields(line).get(3));
    }

    private static boolean isFor(String line, String target) {
        List<String> fields = fields(line);
        return fields.size() >= 4 && fields.get(1).equals(target);
    }

    private static List<String> fields(String line) {
        return List.of(line.strip().split("\\s+", 5));
    }
}
