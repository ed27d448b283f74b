package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * The containers that were started for a proof, measured and removed again; their cells stand in the matrix. A container
 * that is as new as the repair owes nothing to what its elders remember.
 *
 * @param made those that lasted until they were measured; their state is {@code removed} or {@code left}
 * @param left the names of those that could not be removed, which docker itself removes once they have slept
 * @param problem why there are none, or fewer than was asked for; a text to be made
 */
public record FreshContainers(List<Container> made, List<String> left, Optional<Text> problem) {
    public FreshContainers {
        made = List.copyOf(made);
        left = List.copyOf(left);
    }

    /** Whether this is an end of this cell. */
    public boolean isEndOf(Cell cell) {
        return made.stream().map(Container::element).anyMatch(it -> it.equals(cell.from()) || it.equals(cell.to()));
    }
}
