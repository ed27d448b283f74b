package org.bridgedoctor.check;

import java.util.List;
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

    /** Judges the facts. Never reaches a host, never guesses: unsure means a lower severity, or no finding. */
    CheckOutcome inspect(HostSnapshot facts);
}
