package org.bridgedoctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads lines as {@code kept docker0 public} behind firewalld's state. */
final class KeptZonesProbe implements Probe<Map<String, String>> {
    @Override
    public FactKey<Map<String, String>> key() {
        return Facts.KEPT_ZONES;
    }

    @Override
    public List<String> answers() {
        return List.of("firewalld");
    }

    @Override
    public String command() {
        return "grep '<interface name=' /etc/firewalld/zones/*.xml";
    }

    @Override
    public Fact<Map<String, String>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "firewalld", "firewall-cmd", KeptZonesProbe::parse);
    }

    private static Optional<Map<String, String>> parse(Answer answer) {
        return Optional.of(answer.out().stream()
                .map(Reading::words)
                .filter(words -> words.size() == 3 && words.getFirst().equals("kept"))
                .collect(Collectors.toMap(words -> words.get(1), words -> words.get(2), (first, later) -> first)));
    }
}
