package org.bridgedoctor.check;

import org.bridgedoctor.check.FirewallWalk.Stop;

/** A firewall rule that stops what the host sends to its containers (faults F10). */
public final class OutputBlocksBridgeCheck extends StopCheck {
    @Override
    public String id() {
        return "output-blocks-bridge";
    }

    @Override
    boolean isMine(StopKind kind, Stop stop) {
        return kind == StopKind.OUTPUT;
    }
}
