package org.bridgedoctor.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bridgedoctor.host.DiskSpace;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads the room on file systems from {@code df -Pk} and {@code df -Pi}, as {@code /dev/sda1 1038336 136192 902144 14% /boot}. */
final class DiskSpaceProbe implements Probe<DiskSpace> {
    private static final String ROOT = "data-root ";
    private static final Pattern LINE =
            Pattern.compile("(\\S.*?) +([0-9]{1,15}) +([0-9]{1,15}|-) +([0-9]{1,15}|-) +(?:[0-9]+%|-) +(/.*)");

    @Override
    public FactKey<DiskSpace> key() {
        return Facts.DISK_SPACE;
    }

    @Override
    public List<String> answers() {
        return List.of("disk-space");
    }

    @Override
    public String command() {
        return "df -Pk; df -Pi";
    }

    @Override
    public Fact<DiskSpace> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "disk-space", "df", DiskSpaceProbe::parse);
    }

    private static Optional<DiskSpace> parse(Answer answer) {
        Map<String, Matcher> blocks = part(answer, "= blocks");
        Map<String, Matcher> inodes = part(answer, "= inodes");
        // people post one of the two
        List<DiskSpace.Room> rooms = Stream.concat(blocks.keySet().stream(), inodes.keySet().stream())
                .distinct()
                .map(at -> room(Optional.ofNullable(blocks.get(at)), Optional.ofNullable(inodes.get(at))))
                .toList();
        String root = answer.out().stream()
                .filter(it -> it.startsWith(ROOT))
                .map(it -> it.substring(ROOT.length()).strip())
                .findFirst()
                .orElse("/var/lib/docker");
        return rooms.isEmpty() ? Optional.empty() : Optional.of(new DiskSpace(root, rooms));
    }

    private static DiskSpace.Room room(Optional<Matcher> blocks, Optional<Matcher> inodes) {
        Matcher any = blocks.or(() -> inodes).orElseThrow();
        return new DiskSpace.Room(
                any.group(5).strip(),
                any.group(1),
                number(blocks, 2),
                number(blocks, 4),
                number(inodes, 2),
                number(inodes, 4));
    }

    private static long number(Optional<Matcher> line, int group) {
        return line.map(it -> it.group(group))
                .map(Reading::number)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .orElse(0L);
    }

    private static Map<String, Matcher> part(Answer answer, String title) {
        Map<String, Matcher> byMount = new LinkedHashMap<>();
        boolean isHere = false;
        for (String line : answer.out()) {
            if (line.startsWith("= ")) {
                isHere = line.equals(title);
            }
            Matcher matcher = LINE.matcher(line);
            if (isHere && matcher.matches()) {
                byMount.putIfAbsent(matcher.group(5), matcher);
            }
        }
        return byMount;
    }
}
