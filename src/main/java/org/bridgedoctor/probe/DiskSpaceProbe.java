package org.bridgedoctor.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Map<String, Matcher> inodes = part(answer, "= inodes");
        List<DiskSpace.Room> rooms = part(answer, "= blocks").values().stream()
                .map(blocks -> room(blocks, Optional.ofNullable(inodes.get(blocks.group(5)))))
                .toList();
        String root = answer.out().stream()
                .filter(it -> it.startsWith(ROOT))
                .map(it -> it.substring(ROOT.length()).strip())
                .findFirst()
                .orElse("/var/lib/docker");
        return rooms.isEmpty() ? Optional.empty() : Optional.of(new DiskSpace(root, rooms));
    }

    private static DiskSpace.Room room(Matcher blocks, Optional<Matcher> inodes) {
        return new DiskSpace.Room(
                blocks.group(5).strip(),
                blocks.group(1),
                number(blocks.group(2)),
                number(blocks.group(4)),
                inodes.map(it -> number(it.group(2))).orElse(0L),
                inodes.map(it -> number(it.group(4))).orElse(0L));
    }

    private static long number(String text) {
        return Reading.number(text).orElse(0);
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
