package org.bridgedoctor.probe;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;

/** Reads services from blocks of {@code systemctl show}, whose lines are as {@code ActiveState=active}. */
final class ServicesProbe implements Probe<Map<String, Service>> {
    @Override
    public FactKey<Map<String, Service>> key() {
        return Facts.SERVICES;
    }

    @Override
    public List<String> answers() {
        return List.of("services");
    }

    @Override
    public String command() {
        return "systemctl show -p Id -p LoadState -p ActiveState ... docker nginx firewalld sshd NetworkManager";
    }

    @Override
    public Fact<Map<String, Service>> read(Capture capture, HostSnapshot known) {
        return Reading.of(capture, key(), "services", "systemctl", ServicesProbe::parse);
    }

    private static Optional<Map<String, Service>> parse(Answer answer) {
        Map<String, Service> services = new LinkedHashMap<>();
        Map<String, String> block = new HashMap<>();
        for (String line : answer.out()) {
            if (line.isBlank()) {
                add(services, block);
                block.clear();
            } else if (line.indexOf('=') > 0) {
                block.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).strip());
            }
        }
        add(services, block);
        return services.isEmpty() ? Optional.empty() : Optional.of(services);
    }

    private static void add(Map<String, Service> services, Map<String, String> block) {
        String id = block.getOrDefault("Id", "");
        if (!id.endsWith(".service")) {
            return;
        }
        String name = id.substring(0, id.length() - ".service".length());
        services.put(
                name,
                new Service(
                        name,
                        "loaded".equals(block.get("LoadState")) || "masked".equals(block.get("LoadState")),
                        block.getOrDefault("ActiveState", ""),
                        block.getOrDefault("SubState", ""),
                        block.getOrDefault("UnitFileState", ""),
                        block.getOrDefault("Result", ""),
                        block.getOrDefault("ActiveEnterTimestamp", ""),
                        microseconds(block, "ActiveEnterTimestampMonotonic"),
                        microseconds(block, "InactiveEnterTimestampMonotonic")));
    }

    private static long microseconds(Map<String, String> block, String property) {
        return Reading.number(block.getOrDefault(property, "")).orElse(0);
    }
}
