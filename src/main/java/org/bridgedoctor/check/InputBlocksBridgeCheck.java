package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A firewall rule that stops what containers send to their host (faults F09). */
public final class InputBlocksBridgeCheck extends StopCheck {
    @Override
    public String id() {
        return "input-blocks-bridge";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.INPUT;
    }

    /** One accept ahead of all lets the containers in, whatever else the chain says; who keeps the chain is not crossed. */
    @Override
    List<Remediation> remediations(Blockade blockade, HostSnapshot facts) {
        return blockade.isLeftToPeople(facts)
                ? FirewallRepairs.acceptFrom(blockade.bridges()).stream().toList()
                : List.of();
    }
}
