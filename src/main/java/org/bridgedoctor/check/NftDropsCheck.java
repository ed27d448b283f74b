package org.bridgedoctor.check;

import org.bridgedoctor.check.FirewallWalk.Stop;

/** A table of nftables that drops containers' packets; iptables-save does not show it (faults F48). */
public final class NftDropsCheck extends StopCheck {
    @Override
    public String id() {
        return "nft-drops";
    }

    @Override
    boolean isMine(StopKind kind, Stop stop) {
        return kind == StopKind.NFT;
    }
}
