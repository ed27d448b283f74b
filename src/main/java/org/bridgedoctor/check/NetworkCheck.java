package org.bridgedoctor.check;

import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** A rule about docker's networks: does not arise on a host where no bridge carries one. */
abstract class NetworkCheck implements Check {
    @Override
    public final CheckOutcome inspect(HostSnapshot facts) {
        return inspect(Bearings.of(facts));
    }

    /** The same with bearings that somebody has taken already. */
    final CheckOutcome inspect(Bearings bearings) {
        return bearings.map().networksByBridge().isEmpty()
                ? new CheckOutcome.NotApplicable(Text.of("reason.no-docker-networks"))
                : judge(bearings);
    }

    /** Judges a host that has at least one docker network on a bridge. */
    abstract CheckOutcome judge(Bearings bearings);
}
