package org.bridgedoctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Selinux;

/**
 * Reads SELinux's mode and the boolean that concerns nginx, from lines as {@code mode 1} and {@code httpd_can_network_connect
 * 0 0} (the present value and the pending one).
 */
final class SelinuxProbe implements Probe<Selinux> {
    private static final String BOOLEAN = "httpd_can_network_connect";

    @Override
    public FactKey<Selinux> key() {
        return Facts.SELINUX;
    }

    @Override
    public List<String> answers() {
        return List.of("selinux");
    }

    @Override
    public String command() {
        return "getenforce; getsebool " + BOOLEAN;
    }

    @Override
    public Fact<Selinux> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "selinux", "getenforce", SelinuxProbe::parse);
    }

    private static Optional<Selinux> parse(Answer answer) {
        Map<String, String> values = answer.out().stream()
                .map(Reading::words)
                .filter(words -> words.size() >= 2)
                .collect(Collectors.toMap(List::getFirst, words -> words.get(1), (first, later) -> first));
        Optional<Selinux.Mode> mode = switch (values.getOrDefault("mode", "")) {
            case "none" -> Optional.of(Selinux.Mode.ABSENT);
            case "0" -> Optional.of(Selinux.Mode.PERMISSIVE);
            case "1" -> Optional.of(Selinux.Mode.ENFORCING);
            default -> Optional.empty();
        };
        return mode.map(it -> new Selinux(
                it,
                Optional.ofNullable(values.get(BOOLEAN))
                        .filter(value -> value.matches("[01]"))
                        .map("1"::equals),
                configured(values.getOrDefault("config", ""))));
    }

    private static Optional<Selinux.Mode> configured(String word) {
        return switch (word) {
            case "enforcing" -> Optional.of(Selinux.Mode.ENFORCING);
            case "permissive" -> Optional.of(Selinux.Mode.PERMISSIVE);
            case "disabled" -> Optional.of(Selinux.Mode.ABSENT);
            default -> Optional.empty();
        };
    }
}
