package org.bridgedoctor.check;

import org.bridgedoctor.check.FirewallWalk.Stop;

/** Old iptables tables beside those that docker uses: what they drop, no list of today's rules shows (faults F47). */
public final class LegacyIptablesDropsCheck extends StopCheck {
    @Override
    public String id() {
        return "legacy-iptables-drops";
    }

    @Override
    boolean isMine(StopKind kind, Stop stop) {
        return kind == StopKind.LEGACY;
    }
}
