package org.bridgedoctor.host;

import java.util.Optional;

/**
 * A line of the neighbour (ARP) table.
 *
 * @param address whose MAC is looked for
 * @param device the interface it is looked for on
 * @param mac the answer, where there was one
 * @param state {@code REACHABLE}, {@code STALE}, {@code DELAY}, {@code INCOMPLETE}, {@code FAILED}, {@code PERMANENT} ...
 */
public record Neighbour(IpAddress address, String device, Optional<String> mac, String state) {
    /** Whether the question was asked and never answered. */
    public boolean isUnanswered() {
        return state.equals("INCOMPLETE") || state.equals("FAILED");
    }

    /** Whether an answer came, now or lately. */
    public boolean isAnswered() {
        return mac.isPresent() && !isUnanswered() && !state.equals("PERMANENT") && !state.equals("NOARP");
    }
}
