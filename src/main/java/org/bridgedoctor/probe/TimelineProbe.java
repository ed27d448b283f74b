package org.bridgedoctor.probe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.TimelineEvent;

/**
 * Reads what changed when: packages as {@code 1468290000 docker-ce 20.10.11-3.el7} or {@code 2026-11-22 19:13:18 upgrade
 * docker.io:amd64 20.10.5 20.10.24}, boots as {@code reboot   system boot  3.10.0-327.22.2. Tue Jul 12 10:20:01 2016}, files
 * as {@code 1468290000 /etc/docker/daemon.json}.
 */
final class TimelineProbe implements Probe<List<TimelineEvent>> {
    private static final Pattern RPM = Pattern.compile("([0-9]{1,11}) (\\S{1,100}) (\\S{1,100})");
    private static final Pattern DPKG = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}) (install|upgrade|remove) ([^\\s:]+)\\S* (\\S+) (\\S+).*");
    private static final Pattern BOOT =
            Pattern.compile("reboot +system boot +(\\S+) +\\w{3} (\\w{3}) +([0-9]{1,2}) ([0-9:]{8}) ([0-9]{4}).*");
    private static final Pattern FILE = Pattern.compile("([0-9]{1,11}) (/.*)");
    private static final DateTimeFormatter DPKG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter BOOT_TIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH);

    @Override
    public FactKey<List<TimelineEvent>> key() {
        return Facts.TIMELINE;
    }

    @Override
    public List<String> answers() {
        return List.of("packages", "boots", "changed-files");
    }

    @Override
    public String command() {
        return "rpm -qa --last; grep -h docker /var/log/dpkg.log; last -x reboot";
    }

    @Override
    public Fact<List<TimelineEvent>> read(Capture capture, HostSnapshot known) {
        if (answers().stream().noneMatch(id -> capture.answer(id).isPresent())) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        ZoneOffset zone = zone(capture);
        List<TimelineEvent> events = new ArrayList<>();
        for (String line : lines(capture, "packages")) {
            aPackage(line, zone).ifPresent(events::add);
        }
        for (String line : lines(capture, "boots")) {
            boot(line, zone).ifPresent(events::add);
        }
        for (String line : lines(capture, "changed-files")) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                events.add(new TimelineEvent(
                        seconds(file.group(1)), "file", file.group(2).strip()));
            }
        }
        events.sort(Comparator.comparing(TimelineEvent::at));
        return new Fact.Known<>(List.copyOf(events));
    }

    private static List<String> lines(Capture capture, String id) {
        return capture.answer(id).map(Answer::out).orElse(List.of());
    }

    /** The host's offset from UTC, from {@code date=1795375197 +0800}: its logs are in local time. */
    private static ZoneOffset zone(Capture capture) {
        String date = capture.answer("identity")
                .map(IdentityProbe::pairs)
                .map(it -> it.get("date"))
                .orElse("");
        List<String> words = Reading.words(date);
        try {
            return words.size() > 1 ? ZoneOffset.of(words.get(1)) : ZoneOffset.UTC;
        } catch (DateTimeException exception) {
            return ZoneOffset.UTC;
        }
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static Optional<TimelineEvent> aPackage(String line, ZoneOffset zone) {
        Matcher rpm = RPM.matcher(line);
        if (rpm.matches()) {
            return Optional.of(new TimelineEvent(seconds(rpm.group(1)), "package", rpm.group(2) + "-" + rpm.group(3)));
        }
        Matcher dpkg = DPKG.matcher(line);
        if (!dpkg.matches()) {
            return Optional.empty();
        }
        String version = dpkg.group(2).equals("remove") ? "-" + dpkg.group(4) : "-" + dpkg.group(5);
        return time(dpkg.group(1), DPKG_TIME, zone)
                .map(at -> new TimelineEvent(at, "package", dpkg.group(3) + version));
    }

    private static Optional<TimelineEvent> boot(String line, ZoneOffset zone) {
        Matcher boot = BOOT.matcher(line);
        if (!boot.matches()) {
            return Optional.empty();
        }
        String at = boot.group(2) + " " + boot.group(3) + " " + boot.group(4) + " " + boot.group(5);
        return time(at, BOOT_TIME, zone).map(it -> new TimelineEvent(it, "boot", boot.group(1)));
    }

    private static Optional<Instant> time(String text, DateTimeFormatter format, ZoneOffset zone) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(zone));
        } catch (DateTimeException exception) {
            return Optional.empty();
        }
    }
}
