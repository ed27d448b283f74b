package org.bridgedoctor.check;

import java.util.Optional;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.check.PacketStops.Stopped;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;

/** A rule that sends what arrives at a published port somewhere else before docker's own rule is asked (faults F64). */
final class Hijack {
    private Hijack() {}

    /** The rule that takes the packets of this cell away from docker, where one does for certain. */
    static Optional<Stopped> of(Firewall firewall, String uplink, CellPath path) {
        boolean isToPublishedPort = path.cell().from().equals(ElementId.OPERATOR)
                && path.isForwarded()
                && path.cell().by() instanceof By.Tcp;
        if (!isToPublishedPort) {
            return Optional.empty();
        }
        int port = CellPaths.port(path.cell().by()).orElse(0);
        // as it arrives: for an address of the host, and written by nobody yet
        Packet packet =
                new Packet(Hook.INPUT, uplink, "", Optional.empty(), Optional.empty(), "tcp", port, false, false);
        return firewall.iptables("nat", "PREROUTING")
                .flatMap(chain -> taker(firewall, chain, packet)
                        .map(rule -> new Stopped(path, new Stop(chain, chain, Optional.of(rule)), packet)));
    }

    private static Optional<FirewallRule> taker(Firewall firewall, FirewallChain chain, Packet packet) {
        for (FirewallRule rule : chain.rules()) {
            if (rule.verdict().chain().equals("DOCKER")) {
                return Optional.empty();
            }
            boolean isTranslating = rule.verdict().action() == Action.TRANSLATE;
            if (isTranslating && FirewallWalk.isCertain(firewall, chain, rule, packet)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
