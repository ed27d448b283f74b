package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.DiskUsage;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads what takes the room on a full file system, from lines of {@code du -xk}, as {@code 41283572 /var/lib/docker/overlay2}. */
final class DiskUsageProbe implements Probe<List<DiskUsage>> {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,15})\\s+(/.*)");

    @Override
    public FactKey<List<DiskUsage>> key() {
        return Facts.DISK_USAGE;
    }

    @Override
    public List<String> answers() {
        return List.of("disk-usage");
    }

    @Override
    public String command() {
        return "du -xk -d 2 / | sort -rn | head";
    }

    @Override
    public Fact<List<DiskUsage>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "disk-usage", "du", DiskUsageProbe::parse);
    }

    private static Optional<List<DiskUsage>> parse(Answer answer) {
        return Optional.of(answer.out().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(it -> new DiskUsage(Long.parseLong(it.group(1)), it.group(2)))
                .distinct()
                .toList());
    }
}
