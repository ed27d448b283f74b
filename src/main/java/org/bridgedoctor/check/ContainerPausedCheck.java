package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.ServiceRepairs;

/** A container that is paused: its network answers pings, its programs answer nothing (faults F66). */
public final class ContainerPausedCheck extends ContainerStateCheck {
    @Override
    public String id() {
        return "container-paused";
    }

    @Override
    boolean isSuch(Container container) {
        return container.state().equals("paused");
    }

    @Override
    boolean liesOn(CellPath path, List<Container> such, CellPaths paths) {
        Set<String> ids = such.stream().map(Container::id).collect(Collectors.toSet());
        return CellPaths.port(path.cell().by()).isPresent()
                && path.members().stream()
                        .anyMatch(it -> ids.contains(it.container().id()));
    }

    @Override
    Optional<Remediation> cure(List<Container> such) {
        return ServiceRepairs.unpause(such);
    }

    @Override
    List<Evidence> evidence(Container container, Bearings bearings) {
        return List.of();
    }
}
