package org.bridgedoctor.topology;

import java.util.List;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.HostSnapshot;

/**
 * The network as nodes and links: a stand-in until the real one is merged.
 *
 * @param facts what is known
 * @param findings what was found
 */
public record Topology(HostSnapshot facts, List<Finding> findings) {
    /** The network of this host. */
    public static Topology of(HostSnapshot facts, List<Finding> findings) {
        return new Topology(facts, List.copyOf(findings));
    }
}
