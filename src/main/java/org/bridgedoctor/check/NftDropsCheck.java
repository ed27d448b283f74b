package org.bridgedoctor.check;

/** A table of nftables that drops containers' packets; iptables-save does not show it (faults F48). */
public final class NftDropsCheck extends StopCheck {
    @Override
    public String id() {
        return "nft-drops";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.NFT;
    }
}
