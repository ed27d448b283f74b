package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.DiskUsage;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FileSystems;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Mount;
import org.bridgedoctor.host.Text;

/** A file system that docker or the system writes to and that has no room, or no room for another file (faults F54). */
public final class DiskFullCheck implements Check {
    /** What is left below this, in KiB, is nothing: no program gets a usable file out of it. */
    private static final long NOTHING = 1024;
    /** Less than this, in KiB, and less than a hundredth of the whole will be gone soon. */
    private static final long LITTLE = 102_400;

    private static final int HUNDREDTH = 100;
    private static final Pattern REFUSED = Pattern.compile("(?i)no space left on device");

    @Override
    public String id() {
        return "disk-full";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.DISK_SPACE);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        List<DiskSpace.Room> written = written(facts);
        List<DiskSpace.Room> full =
                written.stream().filter(DiskFullCheck::isFull).toList();
        List<DiskSpace.Room> nearly =
                written.stream().filter(DiskFullCheck::isNearlyFull).toList();
        if (!full.isEmpty()) {
            return new CheckOutcome.Found(finding(full, facts));
        }
        return nearly.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(nearly(nearly, facts));
    }

    /** The file systems that are written to: those without which docker cannot work, and the one that holds the logs. */
    private static List<DiskSpace.Room> written(HostSnapshot facts) {
        return Stream.concat(needed(facts), holding(facts.require(Facts.DISK_SPACE), "/var/log").stream())
                .distinct()
                .filter(room -> !isReadOnly(room, facts))
                .toList();
    }

    /** Those that hold the root, {@code /var}, {@code /run} and docker's folder. */
    private static Stream<DiskSpace.Room> needed(HostSnapshot facts) {
        DiskSpace space = facts.require(Facts.DISK_SPACE);
        return Stream.of("/", "/var", "/run", space.dataRoot()).flatMap(path -> holding(space, path).stream());
    }

    private static Optional<DiskSpace.Room> holding(DiskSpace space, String path) {
        return space.rooms().stream()
                .filter(it -> it.mount().equals("/") || (path + "/").startsWith(it.mount() + "/"))
                .max(Comparator.comparingInt(it -> it.mount().length()));
    }

    private static boolean isReadOnly(DiskSpace.Room room, HostSnapshot facts) {
        return facts.get(Facts.FILE_SYSTEMS).map(FileSystems::mounts).orElse(List.of()).stream()
                .filter(it -> it.target().equals(room.mount()))
                .reduce((earlier, later) -> later)
                .filter(Mount::isReadOnly)
                .isPresent();
    }

    private static boolean isFull(DiskSpace.Room room) {
        return (room.kibibytes() > NOTHING && room.freeKibibytes() < NOTHING) || isOutOfInodes(room);
    }

    private static boolean isOutOfInodes(DiskSpace.Room room) {
        return room.inodes() > 0 && room.freeInodes() == 0;
    }

    private static boolean isNearlyFull(DiskSpace.Room room) {
        return room.freeKibibytes() < LITTLE && room.freeKibibytes() * HUNDREDTH < room.kibibytes();
    }

    private Finding finding(List<DiskSpace.Room> full, HostSnapshot facts) {
        List<String> names = full.stream().map(DiskSpace.Room::mount).toList();
        boolean isOfInodes = full.stream().allMatch(it -> isOutOfInodes(it) && it.freeKibibytes() >= NOTHING);
        boolean isNeeded = full.stream().anyMatch(room -> needed(facts).anyMatch(room::equals));
        Finding finding = Finding.of(
                id(), isNeeded ? Severity.CRITICAL : Severity.WARNING, names, names.size(), fillers(names, facts));
        Finding worded = isNeeded
                ? finding
                : finding.withSummary(
                        Text.of("finding." + id() + ".summary.logs", names, names.size(), fillers(names, facts)));
        return (isOfInodes ? told(finding, "inodes", names) : worded)
                .at(List.of(ElementId.HOST))
                .explaining(explained(facts))
                .shownBy(evidence(full, facts));
    }

    private Finding nearly(List<DiskSpace.Room> nearly, HostSnapshot facts) {
        List<String> names = nearly.stream().map(DiskSpace.Room::mount).toList();
        return told(Finding.of(id(), Severity.WARNING), "nearly", names)
                .at(List.of(ElementId.HOST))
                .shownBy(evidence(nearly, facts));
    }

    private Finding told(Finding finding, String variant, List<String> names) {
        String stem = "finding." + id();
        return Retold.as(
                finding,
                Text.of(stem + ".title." + variant, names, names.size()),
                Text.of(stem + ".summary." + variant, names, names.size()));
    }

    /** What takes the most room, in the words of the reader; nothing where it was not asked. */
    private static Text fillers(List<String> names, HostSnapshot facts) {
        List<DiskUsage> below = facts.getOr(Facts.DISK_USAGE, List.of()).stream()
                .filter(it -> names.stream().anyMatch(name -> it.isBelow(name)) && it.kibibytes() >= NOTHING)
                .toList();
        List<Text> largest = below.stream()
                .filter(it -> below.stream().noneMatch(other -> isMostOf(it, other)))
                .sorted(Comparator.comparingLong(DiskUsage::kibibytes).reversed())
                .limit(3)
                .map(it -> Text.of("disk.usage", it.path(), megabytes(it.kibibytes())))
                .toList();
        return largest.isEmpty() ? Text.of("disk.unknown") : Text.of("disk.largest", largest);
    }

    /** Whether a folder is hardly more than the other one, which lies in it. */
    private static boolean isMostOf(DiskUsage folder, DiskUsage other) {
        return other.isBelow(folder.path()) && other.kibibytes() * 5 >= folder.kibibytes() * 4;
    }

    private static String megabytes(long kibibytes) {
        return String.valueOf((kibibytes + 1023) / 1024);
    }

    private static Set<CellId> explained(HostSnapshot facts) {
        boolean isDockerDown =
                facts.get(Facts.DOCKER).filter(it -> it.server().isEmpty()).isPresent();
        boolean isToBlame = facts.getOr(Facts.DOCKER_JOURNAL, List.of()).stream()
                .anyMatch(line -> REFUSED.matcher(line).find());
        return isDockerDown && isToBlame ? ServiceWays.endingNowhere(facts) : Set.of();
    }

    private static List<Evidence> evidence(List<DiskSpace.Room> rooms, HostSnapshot facts) {
        List<Evidence> shown = new ArrayList<>();
        for (DiskSpace.Room room : rooms) {
            String place = Shown.word(room.mount());
            shown.add(Shown.evidence(
                    "df -k " + place,
                    List.of(room.source() + " " + room.kibibytes() + " KiB, " + room.freeKibibytes()
                            + " KiB available")));
            if (room.inodes() > 0) {
                shown.add(Shown.evidence(
                        "df -i " + place,
                        List.of(room.source() + " " + room.inodes() + " inodes, " + room.freeInodes() + " free")));
            }
        }
        List<DiskUsage> usage = facts.getOr(Facts.DISK_USAGE, List.of());
        if (!usage.isEmpty()) {
            shown.add(Shown.evidence(
                    "du -xk -d 2 " + Shown.word(rooms.getFirst().mount()) + " | sort -rn | head",
                    usage.stream().map(it -> it.kibibytes() + " " + it.path()).toList()));
        }
        return shown;
    }
}
