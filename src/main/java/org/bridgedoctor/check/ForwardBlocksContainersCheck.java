package org.bridgedoctor.check;

/** A firewall rule that stands before docker's and stops what the host hands on for its containers (faults F11). */
public final class ForwardBlocksContainersCheck extends StopCheck {
    @Override
    public String id() {
        return "forward-blocks-containers";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.FORWARD;
    }
}
