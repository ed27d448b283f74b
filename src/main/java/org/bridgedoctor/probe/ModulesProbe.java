package org.bridgedoctor.probe;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads the loaded modules from lines as {@code br_netfilter 22256 0 - Live 0xffffffffa0a1b000}. */
final class ModulesProbe implements Probe<List<String>> {
    @Override
    public FactKey<List<String>> key() {
        return Facts.MODULES;
    }

    @Override
    public List<String> answers() {
        return List.of("modules");
    }

    @Override
    public String command() {
        return "cat /proc/modules";
    }

    @Override
    public Fact<List<String>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "modules", "/proc/modules", ModulesProbe::parse);
    }

    private static Optional<List<String>> parse(Answer answer) {
        return Optional.of(answer.out().stream()
                .map(line -> Reading.words(line))
                .filter(words -> words.size() >= 3 && words.getFirst().matches("[A-Za-z0-9_-]{1,64}"))
                .map(List::getFirst)
                .toList());
    }
}
