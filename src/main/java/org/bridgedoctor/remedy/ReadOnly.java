package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;

/**
 * A file system that takes no writes and was meant to, with what keeps it so. What may be done about it hangs on that: a
 * damaged file system must not be made writable, since every write can destroy more of it (faults 3.4).
 *
 * @param mount the file system
 * @param cause what keeps it read-only
 * @param lines what shows the cause
 */
public record ReadOnly(Mount mount, Cause cause, List<String> lines) {
    private static final Pattern DEVICE =
            Pattern.compile("\\((?:device )?([a-z]+[-a-z0-9]*)\\)|\\bdev(?:ice)? ([a-z]+[-a-z0-9]*)\\b");
    private static final Pattern DAMAGE = Pattern.compile(
            "EXT[34]-fs error|EXT[34]-fs .*(?:Remounting|remounting) filesystem read-only|Aborting journal|Buffer I/O error"
                    + "|xfs_do_force_shutdown|XFS .*(?:Corruption|[Ss]hut(?:ting)? ?down|metadata I/O error)|JBD2: .*error"
                    + "|BTRFS.*(?:forced readonly|error)|blk_update_request: .*I/O error");
    /** Types that are read-only by nature. */
    private static final Set<String> IMAGES = Set.of("squashfs", "erofs", "iso9660", "cramfs", "composefs");

    /** What keeps a file system read-only. */
    public enum Cause {
        /** The kernel met errors in it or below it. */
        DAMAGED,
        /** Its device takes no writes. */
        DEVICE,
        /** It was mounted so, and nothing speaks against making it writable. */
        MOUNTED,
        /** The kernel's log could not be read, so that damage cannot be ruled out. */
        UNKNOWN
    }

    public ReadOnly {
        lines = List.copyOf(lines);
    }

    /**
     * The root file system, or the one on which docker or {@code /var} lies, where it is read-only and was meant to be
     * writable. An image-based system, whose root is so on purpose and whose {@code /var} is not, has none.
     */
    public static Optional<ReadOnly> of(HostSnapshot facts) {
        return facts.get(Facts.FILE_SYSTEMS).flatMap(all -> hurt(all, facts).map(it -> of(it, all, facts)));
    }

    private static Optional<Mount> hurt(FileSystems all, HostSnapshot facts) {
        List<Mount> writing = new ArrayList<>();
        all.holding(dataRoot(facts)).ifPresent(writing::add);
        all.holding("/var/lib").ifPresent(writing::add);
        return all.root()
                .filter(it -> it.isReadOnly() && (writing.contains(it) || isUnintended(it, all)))
                .or(() -> writing.stream().filter(Mount::isReadOnly).findFirst());
    }

    /** The folder in which docker keeps everything. */
    public static String dataRoot(HostSnapshot facts) {
        return facts.get(Facts.DOCKER)
                .flatMap(Docker::dataRoot)
                .or(() -> facts.get(Facts.DISK_SPACE).map(DiskSpace::dataRoot))
                .orElse("/var/lib/docker");
    }

    private static boolean isUnintended(Mount root, FileSystems all) {
        boolean isImage = all.isImageBased() || IMAGES.contains(root.type());
        return !isImage
                && all.fstabOptions("/")
                        .filter(options -> !List.of(options.split(",", -1)).contains("ro"))
                        .isPresent();
    }

    private static ReadOnly of(Mount mount, FileSystems all, HostSnapshot facts) {
        if (all.readOnlyDevices().contains(mount.device())) {
            return new ReadOnly(mount, Cause.DEVICE, List.of("/sys/dev/block/" + mount.device() + "/ro: 1"));
        }
        Optional<List<String>> log = facts.get(Facts.KERNEL_LOG);
        List<String> damage = log.orElse(List.of()).stream()
                .filter(line -> DAMAGE.matcher(line).find() && concerns(line, mount))
                .toList();
        if (!damage.isEmpty()) {
            return new ReadOnly(mount, Cause.DAMAGED, damage);
        }
        return new ReadOnly(mount, log.isPresent() ? Cause.MOUNTED : Cause.UNKNOWN, List.of());
    }

    /** Whether a message names the device of the mount, or no device that could be told from it. */
    private static boolean concerns(String line, Mount mount) {
        Optional<String> named = DEVICE.matcher(line)
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .findFirst();
        String source = mount.source().substring(mount.source().lastIndexOf('/') + 1);
        String minor = mount.device().substring(mount.device().indexOf(':') + 1);
        boolean isMapped = mount.source().startsWith("/dev/mapper/");
        boolean isKnown = mount.source().startsWith("/dev/") && !source.equals("root");
        return named.isEmpty()
                || !isKnown
                || named.get().equals(source)
                || source.startsWith(named.get())
                || (isMapped && named.get().equals("dm-" + minor))
                || (isMapped && !named.get().startsWith("dm-"));
    }
}
