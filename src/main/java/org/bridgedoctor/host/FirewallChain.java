package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * A chain of firewall rules.
 *
 * @param tool who keeps it
 * @param family {@code ip}, {@code inet}, {@code bridge}, {@code arp} or {@code netdev}
 * @param table its table, as {@code filter}
 * @param name its name
 * @param hook where packets come to it; empty where only other chains jump here
 * @param isDroppedAtEnd whether its policy throws away what no rule has decided
 * @param rules its rules in order
 */
public record FirewallChain(
        Tool tool,
        String family,
        String table,
        String name,
        Optional<Hook> hook,
        boolean isDroppedAtEnd,
        List<FirewallRule> rules) {
    public FirewallChain {
        rules = List.copyOf(rules);
    }

    /** Who keeps rules. Several can be at work on one host, and a packet has to pass all of them. */
    public enum Tool {
        /** iptables, as docker on this host uses it. */
        IPTABLES,
        /** The other iptables: old tables beside those that docker uses. */
        IPTABLES_LEGACY,
        /** nftables, written by nobody's iptables. */
        NFT,
        /** ebtables. */
        EBTABLES
    }

    /** Where in the kernel packets come to a chain. */
    public enum Hook {
        /** All that a device brings, before a bridge or anybody else sees it. */
        INGRESS,
        /** All that arrives. */
        PREROUTING,
        /** What is for the host itself. */
        INPUT,
        /** What is handed on. */
        FORWARD,
        /** What the host sends. */
        OUTPUT,
        /** All that leaves. */
        POSTROUTING
    }

    /** The chain as one would name it: {@code filter INPUT}. */
    public String label() {
        return table + " " + name;
    }
}
