package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Text;

/**
 * The hosts whose prompts stand in a paste. What two hosts printed must not be mixed, so one of them is chosen: the one that
 * showed the most of docker, or else the most.
 *
 * @param lines the lines of the chosen host, and those of which nobody knows
 * @param problem what has to be said where there were several
 */
record PastedHosts(List<PastedText.Line> lines, Optional<Text> problem) {
    private static final Pattern OF_DOCKER = Pattern.compile("docker0|\\bbr-[0-9a-f]{12}\\b|CONTAINER ID|\"IPAM\"");

    /** How much one host showed. */
    private record Share(int ofDocker, int lines) {
        private Share and(PastedText.Line line) {
            boolean isOfDocker = OF_DOCKER.matcher(line.text()).find();
            return new Share(ofDocker + (isOfDocker ? 1 : 0), lines + 1);
        }
    }

    static PastedHosts of(List<PastedText.Line> lines) {
        PastedPlaces places = new PastedPlaces();
        Map<String, Share> shares = new LinkedHashMap<>();
        List<String> hosts = new ArrayList<>();
        for (PastedText.Line line : lines) {
            line.command().ifPresent(it -> places.begin(line.prompt(), it));
            hosts.add(places.host());
            if (!places.host().isEmpty()) {
                shares.compute(places.host(), (host, share) -> (share == null ? new Share(0, 0) : share).and(line));
            }
        }
        if (shares.size() < 2) {
            return new PastedHosts(lines, Optional.empty());
        }
        Comparator<Map.Entry<String, Share>> most =
                Comparator.comparing(it -> it.getValue().ofDocker());
        String chosen = shares.entrySet().stream()
                .max(most.thenComparing(it -> it.getValue().lines()))
                .map(Map.Entry::getKey)
                .orElse("");
        List<PastedText.Line> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (hosts.get(i).isEmpty() || hosts.get(i).equals(chosen)) {
                kept.add(lines.get(i));
            }
        }
        return new PastedHosts(kept, Optional.of(Text.of("paste.hosts", List.copyOf(shares.keySet()), chosen)));
    }
}
