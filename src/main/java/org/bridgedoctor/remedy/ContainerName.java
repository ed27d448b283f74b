package org.bridgedoctor.remedy;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Container;

/**
 * A container as a plan may name it: by its id, which docker has made, and never by the number of a process, which may be
 * another's by then.
 *
 * @param id the first 12 digits of its id
 * @param name its name, for the reader
 */
record ContainerName(String id, String name) {
    static Optional<ContainerName> of(Container container) {
        return container.id().matches("[0-9a-f]{12,64}")
                ? Optional.of(new ContainerName(container.id().substring(0, 12), container.name()))
                : Optional.empty();
    }

    /** This command, in the container's network. */
    List<String> within(List<String> command) {
        return ShellWords.and(List.of("within", id), command);
    }
}
