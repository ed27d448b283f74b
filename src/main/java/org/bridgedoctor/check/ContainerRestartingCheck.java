package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.remedy.Remediation;

/** A container that ends as soon as docker has started it, again and again (faults F66). */
public final class ContainerRestartingCheck extends ContainerStateCheck {
    private static final int LAST = 5;

    @Override
    public String id() {
        return "container-restarting";
    }

    @Override
    boolean isSuch(Container container) {
        return container.isRestarting();
    }

    /** It may be caught alive, and is gone before it has answered; mostly what fails is what passes requests to its port. */
    @Override
    boolean liesOn(CellPath path, List<Container> such, CellPaths paths) {
        Cell cell = path.cell();
        if (such.stream().map(Container::element).anyMatch(it -> it.equals(cell.from()) || it.equals(cell.to()))) {
            return true;
        }
        if (CellPaths.isThroughNginx(cell)) {
            return paths.upstreams().stream().anyMatch(it -> publishes(such, it.port()));
        }
        return !cell.to().kind().equals("container")
                && publishes(such, CellPaths.port(cell.by()).orElse(0));
    }

    private static boolean publishes(List<Container> containers, int port) {
        return containers.stream()
                .flatMap(it -> it.publishedPorts().stream())
                .anyMatch(it -> it.protocol().equals("tcp") && it.hostPort() == port);
    }

    /** Why it ends stands in its log: that is for its owner to read. */
    @Override
    Optional<Remediation> cure(List<Container> such) {
        return Optional.empty();
    }

    @Override
    List<Evidence> evidence(Container container, Bearings bearings) {
        List<Evidence> shown = new ArrayList<>();
        int restarts = container.life().restarts();
        if (restarts > 0) {
            shown.add(Shown.evidence(
                    "docker inspect -f '{{.RestartCount}}' " + Shown.word(container.name()),
                    List.of(Integer.toString(restarts))));
        }
        List<String> log =
                bearings.facts().getOr(Facts.RESTARTING_LOGS, Map.of()).getOrDefault(container.name(), List.of());
        String command = "docker logs --tail " + LAST + " " + Shown.word(container.name());
        if (!log.isEmpty()) {
            shown.add(Shown.evidence(command, log));
        }
        return shown;
    }
}
