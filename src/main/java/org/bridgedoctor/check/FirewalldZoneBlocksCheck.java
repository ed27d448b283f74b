package org.bridgedoctor.check;

import org.bridgedoctor.check.PacketStops.Stopped;

/** firewalld rejects what containers send, because their bridge is in a zone that does not let it pass (faults F49E). */
public final class FirewalldZoneBlocksCheck extends StopCheck {
    @Override
    public String id() {
        return "firewalld-zone-blocks";
    }

    /** A zone that does not let nginx's port in is the same condition, and another sentence. */
    @Override
    boolean isMine(Stopped stopped) {
        return isMine(StopKind.of(stopped.stop()));
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.FIREWALLD;
    }
}
