package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.HostSnapshot;

/** A pure rule: facts in, findings out. */
public interface Check {
    /** The id of the finding that it makes, as {@code bridge-deaf}. */
    String id();

    /** The worst severity that its finding can have. */
    Severity worst();

    /** The facts without which it cannot judge. It is only asked to inspect a snapshot that has them all. */
    List<FactKey<?>> needs();

    /**
     * What the host's own words say for certain where a fact that this check needs was never asked for, as in pasted outputs:
     * that docker found no range of addresses left stands in its log, whatever else is known.
     */
    default Optional<Finding> told(HostSnapshot facts) {
        return Optional.empty();
    }

    /** Judges the facts. Never reaches a host, never guesses: unsure means a lower severity, or no finding. */
    CheckOutcome inspect(HostSnapshot facts);
}
