package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.FirewallRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A firewall rule that stops what containers send to their host (faults F09). */
public final class InputBlocksBridgeCheck extends StopCheck {
    @Override
    public String id() {
        return "input-blocks-bridge";
    }

    /** Where the whole table was posted: an answer that a container gives its host, which only such a rule stops. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return facts.get(Facts.FIREWALL).flatMap(firewall -> told(firewall, facts));
    }

    private Optional<Finding> told(Firewall firewall, HostSnapshot facts) {
        Map<Stop, List<String>> stopped = new LinkedHashMap<>();
        HostMap.of(facts).networksByBridge().forEach((bridge, network) -> {
            Packet answer = new Packet(
                    Hook.INPUT,
                    bridge,
                    "",
                    network.subnets().stream().map(Subnet::last).findFirst(),
                    Optional.empty(),
                    "tcp",
                    0,
                    true,
                    false);
            FirewallWalk.through(firewall, FirewallWalk.met(firewall, answer), answer)
                    .ifPresent(stop -> stopped.computeIfAbsent(stop, any -> new ArrayList<>())
                            .add(bridge));
        });
        return stopped.entrySet().stream().findFirst().map(it -> ofRules(it.getKey(), it.getValue(), facts));
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
