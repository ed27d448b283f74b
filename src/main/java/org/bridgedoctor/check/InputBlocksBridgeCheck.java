package org.bridgedoctor.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A firewall rule that stops what containers send to their host (faults F09). */
public final class InputBlocksBridgeCheck extends StopCheck {
    @Override
    public String id() {
        return "input-blocks-bridge";
    }

    @Override
    boolean isMine(StopKind kind, Stop stop) {
        return kind == StopKind.INPUT;
    }

    /** One accept ahead of all lets the containers in, whatever else the chain says; who keeps the chain is not crossed. */
    @Override
    List<Remediation> remediations(Map<Stop, Set<CellPath>> stops, Set<String> bridges, Bearings bearings) {
        boolean isFree = stops.keySet().stream()
                .map(stop -> RuleOwner.of(stop, bearings.facts()))
                .allMatch(RuleOwner::leavesItToPeople);
        return isFree ? FirewallRepairs.acceptFrom(bridges).stream().toList() : List.of();
    }
}
