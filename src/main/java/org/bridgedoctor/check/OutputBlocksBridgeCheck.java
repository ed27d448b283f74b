package org.bridgedoctor.check;

/** A firewall rule that stops what the host sends to its containers (faults F10). */
public final class OutputBlocksBridgeCheck extends StopCheck {
    @Override
    public String id() {
        return "output-blocks-bridge";
    }

    @Override
    boolean isMine(StopKind kind) {
        return kind == StopKind.OUTPUT;
    }
}
