package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/** Repairs of firewalld's zones, in what firewalld runs with and in what it keeps. */
public final class ZoneRepairs {
    private static final String NONE = "none";
    private static final String NAME = "[A-Za-z0-9_-]{1,17}";

    private ZoneRepairs() {}

    /**
     * Puts docker's bridges into the zone that lets containers pass.
     *
     * @param zone that zone: {@code docker}, which docker itself makes from 20.10 on, or {@code trusted}
     * @param now the zone that each bridge is in; empty for none
     * @param kept the zone that each interface is kept in over restarts, where it is kept in one
     * @param isAlsoKept whether the new zone has to be kept as well: docker 20.10 puts its bridges there at each start
     */
    public static Optional<Remediation> into(
            String findingId,
            String zone,
            Map<String, Optional<String>> now,
            Map<String, String> kept,
            boolean isAlsoKept) {
        List<LiveChange> steps = new ArrayList<>();
        now.forEach((bridge, from) -> InterfaceName.parse(bridge)
                .filter(it -> from.orElse(NONE).matches(NAME))
                .ifPresent(it -> {
                    steps.add(into(zone, it, from.orElse(NONE), false));
                    Optional<String> keeps =
                            Optional.ofNullable(kept.get(bridge)).filter(name -> name.matches(NAME));
                    if (keeps.filter(name -> !name.equals(zone)).isPresent() || (keeps.isEmpty() && isAlsoKept)) {
                        steps.add(into(zone, it, keeps.orElse(NONE), true));
                    }
                }));
        return LiveRepair.of("into-zone", findingId, steps);
    }

    private static LiveChange into(String zone, InterfaceName bridge, String from, boolean isKept) {
        List<String> back = from.equals(NONE)
                ? List.of("--zone=" + zone, "--remove-interface=" + bridge)
                : List.of("--zone=" + from, "--change-interface=" + bridge);
        return new LiveChange(
                Text.of(isKept ? "step.into-zone-kept" : "step.into-zone", bridge.value(), zone),
                List.of("zone_of", isKept ? "kept" : "now", bridge.value()),
                from,
                command(isKept, List.of("--zone=" + zone, "--change-interface=" + bridge)),
                zone,
                command(isKept, back));
    }

    /** Lets these TCP ports in, in the zone of the card that they are asked for by. */
    public static Optional<Remediation> letIn(String findingId, String zone, Collection<Integer> ports) {
        List<LiveChange> steps = new ArrayList<>();
        if (zone.matches(NAME)) {
            for (int port : ports) {
                steps.add(letIn(zone, port + "/tcp", false));
                steps.add(letIn(zone, port + "/tcp", true));
            }
        }
        return LiveRepair.of("let-in-port", findingId, steps);
    }

    private static LiveChange letIn(String zone, String port, boolean isKept) {
        return new LiveChange(
                Text.of(isKept ? "step.let-in-port-kept" : "step.let-in-port", port, zone),
                List.of("zone_lets_in", isKept ? "kept" : "now", zone, port),
                "no",
                command(isKept, List.of("--zone=" + zone, "--add-port=" + port)),
                "yes",
                command(isKept, List.of("--zone=" + zone, "--remove-port=" + port)));
    }

    private static List<String> command(boolean isKept, List<String> words) {
        List<String> command = List.of("firewall-cmd", "-q");
        return ShellWords.and(isKept ? ShellWords.and(command, List.of("--permanent")) : command, words);
    }
}
