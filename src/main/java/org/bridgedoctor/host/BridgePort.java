package org.bridgedoctor.host;

/**
 * A port of a bridge.
 *
 * @param name the interface that is plugged in
 * @param state the spanning tree state: 0 disabled, 1 listening, 2 learning, 3 forwarding, 4 blocking
 * @param isIsolated whether it is kept apart from other isolated ports (kernel 4.18 and later know how)
 * @param isLearning whether the bridge remembers the senders that it hears there
 * @param isFlooding whether frames to a receiver that the bridge does not know are sent there too
 */
public record BridgePort(String name, int state, boolean isIsolated, boolean isLearning, boolean isFlooding) {
    private static final int FORWARDING = 3;

    /** A port in this state, with the settings that every port begins with. */
    public BridgePort(String name, int state) {
        this(name, state, false, true, true);
    }

    /** Whether it lets frames through. */
    public boolean isForwarding() {
        return state == FORWARDING;
    }

    /** Whether the spanning tree holds it back for a while: listening or learning. */
    public boolean isWaiting() {
        return state == 1 || state == 2;
    }
}
