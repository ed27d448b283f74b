package org.bridgedoctor.probe;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads the host's clock from lines as {@code date=1639015200 +0800} and {@code uptime=24367636.41 96102233.80}. */
final class ClockProbe implements Probe<Clock> {
    @Override
    public FactKey<Clock> key() {
        return Facts.CLOCK;
    }

    @Override
    public List<String> answers() {
        return List.of("identity");
    }

    @Override
    public String command() {
        return "date '+%s %z'; cat /proc/uptime";
    }

    @Override
    public Fact<Clock> read(Capture capture, HostSnapshot known) {
        boolean isAsked = capture.answer("identity").stream()
                .flatMap(it -> it.out().stream())
                .anyMatch(it -> it.startsWith("date="));
        // in pasted outputs somebody says who the host is, and not what time it is there
        return capture.answer("identity").isPresent() && !isAsked
                ? new Fact.Missing<>(Absence.notAsked(key()))
                : Reading.of(capture, key(), "identity", "date", ClockProbe::parse);
    }

    private static Optional<Clock> parse(Answer answer) {
        Map<String, String> values = IdentityProbe.pairs(answer);
        List<String> date = Reading.words(values.getOrDefault("date", ""));
        OptionalLong seconds = date.isEmpty() ? OptionalLong.empty() : Reading.number(date.getFirst());
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        Instant now = Instant.ofEpochSecond(seconds.getAsLong());
        return Optional.of(new Clock(
                now, zone(date), uptime(values.getOrDefault("uptime", "")).map(now::minus)));
    }

    private static ZoneOffset zone(List<String> date) {
        try {
            return date.size() > 1 ? ZoneOffset.of(date.get(1)) : ZoneOffset.UTC;
        } catch (DateTimeException exception) {
            return ZoneOffset.UTC;
        }
    }

    private static Optional<Duration> uptime(String line) {
        return line.matches("[0-9]{1,10}\\.[0-9]{1,9}( .*)?")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(line.substring(0, line.indexOf('.')))))
                : Optional.empty();
    }
}
