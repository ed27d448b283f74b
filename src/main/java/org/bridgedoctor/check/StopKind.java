package org.bridgedoctor.check;

import java.util.Set;
import org.bridgedoctor.check.FirewallWalk.Stop;
import org.bridgedoctor.host.FirewallChain.Hook;

/** Which condition of the host it is that a packet was stopped there. */
enum StopKind {
    /** A rule, or the policy, of what is for the host itself. */
    INPUT,
    /** A rule, or the policy, of what the host sends. */
    OUTPUT,
    /** A rule of what is handed on. */
    FORWARD,
    /** The policy of what is handed on: docker's rules, which accept its containers' packets, are not there. */
    NOT_ACCEPTED,
    /** A table that only few know of: raw, mangle, security, nat. */
    SIDE_TABLE,
    /** The old tables, beside those that docker writes into. */
    LEGACY,
    /** firewalld's own table. */
    FIREWALLD,
    /** Another table of nftables. */
    NFT;

    private static final Set<String> SIDE_TABLES = Set.of("raw", "mangle", "security", "nat");

    static StopKind of(Stop stop) {
        return switch (stop.base().tool()) {
            case IPTABLES_LEGACY -> LEGACY;
            case NFT, EBTABLES -> stop.base().table().equals("firewalld") ? FIREWALLD : NFT;
            case IPTABLES -> ofIptables(stop);
        };
    }

    private static StopKind ofIptables(Stop stop) {
        if (SIDE_TABLES.contains(stop.base().table())) {
            return SIDE_TABLE;
        }
        return switch (stop.base().hook().orElse(Hook.FORWARD)) {
            case INPUT -> INPUT;
            case OUTPUT -> OUTPUT;
            case INGRESS, FORWARD, PREROUTING, POSTROUTING -> stop.rule().isPresent() ? FORWARD : NOT_ACCEPTED;
        };
    }
}
