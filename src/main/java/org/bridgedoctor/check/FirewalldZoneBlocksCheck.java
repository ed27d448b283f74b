package org.bridgedoctor.check;

import org.bridgedoctor.check.FirewallWalk.Stop;

/** firewalld rejects what containers send, because their bridge is in a zone that does not let it pass (faults F49E). */
public final class FirewalldZoneBlocksCheck extends StopCheck {
    @Override
    public String id() {
        return "firewalld-zone-blocks";
    }

    /** A zone that does not let nginx's port in is the same condition, and another sentence. */
    @Override
    boolean tellsOfNginx() {
        return true;
    }

    @Override
    boolean isMine(StopKind kind, Stop stop) {
        return kind == StopKind.FIREWALLD;
    }
}
