package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Reads the last words of containers that docker keeps restarting: {@code = 4fcc1a2b3c4d}, then the lines of its log. */
final class RestartingLogsProbe implements Probe<Map<String, List<String>>> {
    private static final String HEAD = "= ";

    @Override
    public FactKey<Map<String, List<String>>> key() {
        return Facts.RESTARTING_LOGS;
    }

    @Override
    public List<String> answers() {
        return List.of("restarting-logs");
    }

    @Override
    public String command() {
        return "docker logs --tail 5 CONTAINER";
    }

    @Override
    public Fact<Map<String, List<String>>> read(Capture capture, HostSnapshot known) {
        ContainerNames names = ContainerNames.of(known);
        return Reading.of(
                capture, key(), "restarting-logs", "docker", answer -> Optional.of(parse(answer.out(), names)));
    }

    private static Map<String, List<String>> parse(List<String> lines, ContainerNames names) {
        Map<String, List<String>> logs = new LinkedHashMap<>();
        Optional<List<String>> log = Optional.empty();
        for (String line : lines) {
            if (line.matches(HEAD + "[0-9a-f]{12}")) {
                log = Optional.of(
                        logs.computeIfAbsent(names.of(line.substring(HEAD.length())), name -> new ArrayList<>()));
            } else {
                log.ifPresent(it -> it.add(line.replaceFirst("^ {2}", "")));
            }
        }
        return logs;
    }
}
