package org.bridgedoctor.check;

/** A firewall rule that stands before docker's and stops what the host hands on for its containers (faults F11). */
public final class ForwardBlocksContainersCheck extends StopCheck {
    @Override
    public String id() {
        return "forward-blocks-containers";
    }

    /** What docker keeps apart itself, as internal networks from the outside, is so by design. */
    @Override
    boolean isMine(PacketStops.Stopped stopped) {
        return super.isMine(stopped) && !stopped.stop().chain().name().startsWith("DOCKER-ISOLATION");
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.FORWARD;
    }
}
