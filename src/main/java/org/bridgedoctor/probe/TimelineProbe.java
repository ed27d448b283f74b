package org.bridgedoctor.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.TimelineEvent;

/**
 * Reads what changed when: packages (see {@link PackageEvents}), boots as {@code reboot   system boot  3.10.0-327.22.2. Tue
 * Jul 12 10:20:01 2016}, files as {@code 1468290000 /etc/docker/daemon.json}, starts of docker from its journal, and bridges
 * as {@code 9531581403 docker0}, in microseconds since the host was started.
 */
final class TimelineProbe implements Probe<List<TimelineEvent>> {
    private static final Pattern BOOT =
            Pattern.compile("reboot +system boot +(\\S+) +\\w{3} (\\w{3}) +([0-9]{1,2}) ([0-9:]{8}) ([0-9]{4}).*");
    private static final Pattern FILE = Pattern.compile("([0-9]{1,11}) (/.*)");
    private static final Pattern BRIDGE = Pattern.compile("([0-9]{1,15}) (\\S{1,15})");
    private static final Pattern DOCKER = Pattern.compile(
            "([-0-9]{10}T[0-9:]{8}[-+][0-9]{4}) .*msg=\"Docker daemon\".* version=\"?([^\\s\"]{1,60}).*");
    private static final DateTimeFormatter BOOT_TIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter JOURNAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT);

    @Override
    public FactKey<List<TimelineEvent>> key() {
        return Facts.TIMELINE;
    }

    @Override
    public List<String> answers() {
        return List.of("packages", "boots", "changed-files", "bridge-births", "docker-journal");
    }

    @Override
    public String command() {
        return "rpm -qa --last; grep -h docker /var/log/yum.log /var/log/dnf.rpm.log /var/log/dpkg.log; last -x reboot";
    }

    @Override
    public Fact<List<TimelineEvent>> read(Capture capture, HostSnapshot known) {
        if (answers().stream().noneMatch(id -> capture.answer(id).isPresent())) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        Optional<Clock> clock = known.get(Facts.CLOCK);
        ZoneOffset zone = clock.map(Clock::zone).orElse(ZoneOffset.UTC);
        List<TimelineEvent> events = new ArrayList<>(PackageEvents.of(lines(capture, "packages"), zone));
        lines(capture, "boots").forEach(line -> boot(line, zone).ifPresent(events::add));
        lines(capture, "changed-files").forEach(line -> file(line).ifPresent(events::add));
        lines(capture, "docker-journal").forEach(line -> docker(line).ifPresent(events::add));
        clock.flatMap(Clock::bootedAt)
                .ifPresent(booted -> lines(capture, "bridge-births")
                        .forEach(line -> bridge(line, booted).ifPresent(events::add)));
        events.sort(Comparator.comparing(TimelineEvent::at));
        return new Fact.Known<>(List.copyOf(events));
    }

    private static List<String> lines(Capture capture, String id) {
        return capture.answer(id).map(Answer::out).orElse(List.of());
    }

    private static Optional<TimelineEvent> file(String line) {
        Matcher file = FILE.matcher(line);
        // a program's own time is that of its making
        return file.matches() && file.group(2).startsWith("/etc/")
                ? Optional.of(new TimelineEvent(
                        Instant.ofEpochSecond(Long.parseLong(file.group(1))),
                        "file",
                        file.group(2).strip()))
                : Optional.empty();
    }

    private static Optional<TimelineEvent> boot(String line, ZoneOffset zone) {
        Matcher boot = BOOT.matcher(line);
        if (!boot.matches()) {
            return Optional.empty();
        }
        String at = boot.group(2) + " " + boot.group(3) + " " + boot.group(4) + " " + boot.group(5);
        try {
            Instant time = LocalDateTime.parse(at, BOOT_TIME).toInstant(zone);
            return Optional.of(new TimelineEvent(time, "boot", boot.group(1)));
        } catch (DateTimeException exception) {
            return Optional.empty();
        }
    }

    private static Optional<TimelineEvent> docker(String line) {
        Matcher start = DOCKER.matcher(line);
        if (!start.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(start.group(1), JOURNAL_TIME).toInstant();
            return Optional.of(new TimelineEvent(time, "docker", start.group(2)));
        } catch (DateTimeException exception) {
            return Optional.empty();
        }
    }

    private static Optional<TimelineEvent> bridge(String line, Instant booted) {
        Matcher bridge = BRIDGE.matcher(line);
        OptionalLong after = bridge.matches() ? Reading.number(bridge.group(1)) : OptionalLong.empty();
        return after.isPresent()
                ? Optional.of(new TimelineEvent(
                        booted.plus(after.getAsLong(), ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS),
                        "bridge",
                        bridge.group(2)))
                : Optional.empty();
    }
}
