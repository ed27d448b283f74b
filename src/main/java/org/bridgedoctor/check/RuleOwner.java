package org.bridgedoctor.check;

import java.util.Collection;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;

/** Who keeps a firewall's rule, so that it is changed where it will not be written again. */
enum RuleOwner {
    /** firewalld: its zones and policies. */
    FIREWALLD,
    /** ufw. */
    UFW,
    /** docker itself. */
    DOCKER,
    /** The saved rules of the iptables service. */
    IPTABLES_SERVICE,
    /** The saved rules of the nftables service. */
    NFTABLES_SERVICE,
    /** Nobody who would write it again: a person, or a script. */
    PERSON;

    static RuleOwner of(Stop stop, HostSnapshot facts) {
        FirewallChain chain = stop.chain();
        // firewalld writes into iptables' own tables, where its chains then are, or into one of its name, and into no
        // other
        boolean isWhereFirewalldWrites = chain.tool() == FirewallChain.Tool.IPTABLES
                && facts.get(Facts.FIREWALL)
                        .flatMap(it -> it.iptables("filter", "INPUT_direct"))
                        .isPresent();
        if (chain.table().equals("firewalld") || isWhereFirewalldWrites) {
            return FIREWALLD;
        }
        if (chain.name().startsWith("ufw-") || Service.isRunning(facts, "ufw")) {
            return UFW;
        }
        if (chain.name().startsWith("DOCKER") && !chain.name().equals("DOCKER-USER")) {
            return DOCKER;
        }
        boolean isNft = chain.tool() == FirewallChain.Tool.NFT;
        if (Service.isRunning(facts, isNft ? "nftables" : "iptables")) {
            return isNft ? NFTABLES_SERVICE : IPTABLES_SERVICE;
        }
        return PERSON;
    }

    /** Whether a change at runtime holds until the next power-on, and nobody's own tool is crossed by it. */
    boolean leavesItToPeople() {
        return switch (this) {
            case PERSON, IPTABLES_SERVICE, NFTABLES_SERVICE -> true;
            case FIREWALLD, UFW, DOCKER -> false;
        };
    }

    /** Whether this is so of all of these. */
    static boolean leavesAllToPeople(Collection<Stop> stops, HostSnapshot facts) {
        return stops.stream().map(stop -> of(stop, facts)).allMatch(RuleOwner::leavesItToPeople);
    }

    /** The owner's name in a sentence. */
    Text text() {
        return Text.of("owner." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
