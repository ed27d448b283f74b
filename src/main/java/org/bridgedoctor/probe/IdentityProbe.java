package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.KernelVersion;

/** Reads who the host is, from lines as {@code kernel=3.10.0-327.22.2.el7.x86_64} and {@code os.ID="centos"}. */
final class IdentityProbe implements Probe<Identity> {
    @Override
    public FactKey<Identity> key() {
        return Facts.IDENTITY;
    }

    @Override
    public List<String> answers() {
        return List.of("identity");
    }

    @Override
    public String command() {
        return "hostname; uname -r; cat /etc/redhat-release /etc/os-release; id -u";
    }

    @Override
    public Fact<Identity> read(Capture capture, HostSnapshot known) {
        boolean isReleaseAlone = capture.answer("identity")
                .filter(it -> !it.isTruncated()
                        && it.out().stream().noneMatch(line -> line.startsWith("kernel="))
                        && it.out().stream().anyMatch(line -> line.startsWith("release=") || line.startsWith("os.")))
                .isPresent();
        // in pasted outputs the kernel may not have been asked for
        return isReleaseAlone
                ? new Fact.Missing<>(Absence.notAsked(key()))
                : Reading.of(capture, key(), "identity", "cat", IdentityProbe::parse);
    }

    private static Optional<Identity> parse(Answer answer) {
        Map<String, String> values = pairs(answer);
        if (!values.containsKey("kernel")) {
            return Optional.empty();
        }
        String pretty = values.getOrDefault("os.PRETTY_NAME", "");
        return Optional.of(new Identity(
                values.getOrDefault("hostname", ""),
                new KernelVersion(values.getOrDefault("kernel", "")),
                values.getOrDefault("release", pretty).strip(),
                values.getOrDefault("os.ID", ""),
                values.getOrDefault("os.VERSION_ID", ""),
                Optional.ofNullable(values.get("boot_id")),
                "0".equals(values.get("uid")) ? Identity.Rights.ROOT : Identity.Rights.USER,
                IpAddress.parse(values.getOrDefault("client", "")),
                IpAddress.parse(values.getOrDefault("server", ""))));
    }

    /** The lines {@code key=value} of an answer, quotes taken off. */
    static Map<String, String> pairs(Answer answer) {
        Map<String, String> values = new HashMap<>();
        for (String line : answer.out()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1).strip();
                boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                values.putIfAbsent(
                        line.substring(0, equals), isQuoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return values;
    }
}
