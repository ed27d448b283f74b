package org.bridgedoctor.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads kernel settings from lines as {@code /proc/sys/net/ipv4/ip_forward:1}. */
final class SysctlsProbe implements Probe<Map<String, String>> {
    private static final String ROOT = "/proc/sys/";

    @Override
    public FactKey<Map<String, String>> key() {
        return Facts.SYSCTLS;
    }

    @Override
    public List<String> answers() {
        return List.of("sysctls");
    }

    @Override
    public String command() {
        return "sysctl net.ipv4";
    }

    @Override
    public Fact<Map<String, String>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "sysctls", "grep", SysctlsProbe::parse);
    }

    private static Optional<Map<String, String>> parse(Answer answer) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : answer.out()) {
            int colon = line.lastIndexOf(':');
            if (line.startsWith(ROOT) && colon > ROOT.length()) {
                String name = line.substring(ROOT.length(), colon).replace('/', '.');
                settings.put(name, line.substring(colon + 1).strip());
            }
        }
        return settings.isEmpty() ? Optional.empty() : Optional.of(settings);
    }
}
