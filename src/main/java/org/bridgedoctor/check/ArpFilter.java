package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.FirewallRule.Match;

/** Rules for ARP frames, by arptables or by an arp table of nftables: no list of iptables shows them (faults F24). */
final class ArpFilter {
    /** What a frame for ARP on Ethernet always is, and arptables-nft writes into every rule. */
    private static final String ANY_FRAME = "arp (htype 1|hlen 6|plen 4)";

    private static final Set<Hook> ON_THE_HOST = Set.of(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING);

    private ArpFilter() {}

    /** The chain that drops every ARP frame between this bridge and the host. */
    static Optional<FirewallChain> drops(Firewall firewall, String bridge) {
        return firewall.chains().stream()
                .filter(chain -> chain.family().equals("arp")
                        && chain.hook().filter(ON_THE_HOST::contains).isPresent())
                .filter(chain -> isDropping(chain, bridge))
                .findFirst();
    }

    private static boolean isDropping(FirewallChain chain, String bridge) {
        List<FirewallRule> deciding = chain.rules().stream()
                .filter(rule -> Set.of(Action.ACCEPT, Action.DROP)
                        .contains(rule.verdict().action()))
                .filter(rule -> rule.matches().stream().allMatch(match -> fits(match, bridge)))
                .toList();
        for (FirewallRule rule : deciding) {
            if (rule.verdict().action() == Action.ACCEPT) {
                return false;
            }
            if (isOfEveryFrame(rule)) {
                return true;
            }
        }
        return chain.isDroppedAtEnd();
    }

    private static boolean isOfEveryFrame(FirewallRule rule) {
        return !(" " + rule.text().replaceAll(ANY_FRAME, "") + " ").matches(".* (arp|ether|meta) .*");
    }

    private static boolean fits(Match match, String bridge) {
        boolean isInterface = match.aspect() == Aspect.IN || match.aspect() == Aspect.OUT;
        return !isInterface || RuleFit.named(match, bridge).orElse(true);
    }
}
