package org.bridgedoctor.host;

/**
 * The differential test for a deaf bridge: reach a container, switch promiscuous mode on, reach it again, restore.
 * Promiscuous mode passes frames up that the bridge's own table would have lost (faults 1.4, R5).
 *
 * @param bridge the bridge under test
 * @param container the container that was pinged
 * @param reachedBefore whether it answered before
 * @param reachedDuring whether it answered in promiscuous mode
 */
public record PromiscuousTest(String bridge, String container, boolean reachedBefore, boolean reachedDuring) {
    /** Whether the test shows that the bridge does not hear frames sent to its own address. */
    public boolean provesDeafness() {
        return !reachedBefore && reachedDuring;
    }
}
