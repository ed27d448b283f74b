package org.bridgedoctor.check;

/** Old iptables tables beside those that docker uses: what they drop, no list of today's rules shows (faults F47). */
public final class LegacyIptablesDropsCheck extends StopCheck {
    @Override
    public String id() {
        return "legacy-iptables-drops";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.LEGACY;
    }
}
