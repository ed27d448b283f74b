package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.PacketStops.Stopped;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A firewall rule that stops requests from outside before they get to nginx (as faults F09, of the outside). Where firewalld's
 * zones do it, {@link FirewalldZoneBlocksCheck} says so.
 */
public final class InputBlocksNginxCheck extends StopCheck {
    @Override
    public String id() {
        return "input-blocks-nginx";
    }

    /** What is meant to be let in from outside, no rules tell. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Optional.empty();
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind != StopKind.FIREWALLD;
    }

    @Override
    boolean isMine(Stopped stopped) {
        return stopped.isBeforeNginx() && isMine(StopKind.of(stopped.stop()));
    }

    /** One accept for nginx's ports alone, ahead of all, whatever else the chain is there for. */
    @Override
    List<Remediation> remediations(Blockade blockade, HostSnapshot facts) {
        boolean isInput = blockade.stops().stream().allMatch(it -> StopKind.of(it) == StopKind.INPUT);
        return isInput && blockade.isLeftToPeople(facts)
                ? FirewallRepairs.acceptPorts(id(), blockade.ports()).stream().toList()
                : List.of();
    }
}
