package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * Every firewall rule of the host that a packet of a container can meet.
 *
 * @param isNft whether {@code iptables} on this host writes into nftables
 * @param chains all chains of all tools
 */
public record Firewall(boolean isNft, List<FirewallChain> chains) {
    public Firewall {
        chains = List.copyOf(chains);
    }

    /** The chain of this name in the same table. */
    public Optional<FirewallChain> called(String name, FirewallChain from) {
        return chains.stream()
                .filter(it -> it.name().equals(name)
                        && it.tool() == from.tool()
                        && it.family().equals(from.family())
                        && it.table().equals(from.table()))
                .findFirst();
    }

    /** The chain of iptables in this table. */
    public Optional<FirewallChain> iptables(String table, String name) {
        return chains.stream()
                .filter(it -> it.tool() == FirewallChain.Tool.IPTABLES
                        && it.table().equals(table)
                        && it.name().equals(name))
                .findFirst();
    }

    /** Whether docker's chains are there: it makes one called DOCKER in the tables nat and filter. */
    public boolean hasDockerChains() {
        return iptables("nat", "DOCKER").isPresent()
                && iptables("filter", "DOCKER").isPresent();
    }
}
