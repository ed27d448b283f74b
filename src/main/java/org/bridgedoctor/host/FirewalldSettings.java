package org.bridgedoctor.host;

import java.util.List;
import java.util.Map;

/**
 * What firewalld keeps over restarts, whether it runs or not.
 *
 * @param defaultZone the zone of every interface that is in no other; empty where it is not known
 * @param kept the zone that an interface is kept in, for those that are kept in one
 * @param letIn the TCP ports that a zone lets in; a zone whose rules cannot be told from its ports alone has no entry
 */
public record FirewalldSettings(String defaultZone, Map<String, String> kept, Map<String, List<PortRange>> letIn) {
    public FirewalldSettings {
        kept = Map.copyOf(kept);
        letIn = Map.copyOf(letIn);
    }

    /** Nothing is known. */
    public static final FirewalldSettings UNKNOWN = new FirewalldSettings("", Map.of(), Map.of());

    /** From one TCP port to another, both included. */
    public record PortRange(int from, int to) {
        /** Every port. */
        public static final PortRange ALL = new PortRange(0, 65_535);

        /** Whether the port is one of these. */
        public boolean contains(int port) {
            return from <= port && port <= to;
        }
    }

    /** The zone that packets of this interface get to. */
    public String zoneOf(String link) {
        return kept.getOrDefault(link, defaultZone);
    }

    /** Whether the TCP port is let in by this interface; no where that cannot be told. */
    public boolean letsIn(String link, int port) {
        return letIn.getOrDefault(zoneOf(link), List.of()).stream().anyMatch(it -> it.contains(port));
    }
}
