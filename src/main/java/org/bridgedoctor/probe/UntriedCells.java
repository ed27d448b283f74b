package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** Running containers that were left out: by design out of the host's reach, or beyond the sample of a large bridge. */
final class UntriedCells {
    private UntriedCells() {}

    static List<Cell> of(Answer answer, HostSnapshot known, List<Cell> measured) {
        Set<ElementId> seen = new HashSet<>();
        measured.forEach(cell -> seen.add(cell.to()));
        List<Cell> cells = new ArrayList<>();
        for (Container container : known.getOr(Facts.CONTAINERS, List.of())) {
            boolean isAlive =
                    container.pid() > 0 && List.of("running", "paused").contains(container.state());
            if (isAlive && !seen.contains(container.element())) {
                why(container, answer, known).ifPresent(note -> cells.add(cell(container, note)));
            }
        }
        return cells;
    }

    private static Cell cell(Container container, Text note) {
        return new Cell(
                ElementId.HOST,
                container.element(),
                new By.Icmp(),
                Optional.empty(),
                false,
                Cell.Outcome.NOT_TRIED,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.of(note));
    }

    private static Optional<Text> why(Container container, Answer answer, HostSnapshot known) {
        if (container.networkMode().equals("host")) {
            return Optional.of(Text.of("cell.by-design-host-network"));
        }
        if (container.networkMode().startsWith("container:")) {
            return Optional.of(Text.of("cell.by-design-shared-network"));
        }
        if (container.networkMode().equals("none") || container.attachments().isEmpty()) {
            return Optional.of(Text.of("cell.by-design-no-network"));
        }
        return driver(container, known)
                .map(driver -> Text.of("cell.by-design-driver", driver))
                .or(() -> sampled(answer));
    }

    private static Optional<String> driver(Container container, HostSnapshot known) {
        List<DockerNetwork> networks = Expectation.networks(known).stream()
                .filter(network -> container.attachments().stream()
                        .anyMatch(attachment -> attachment.networkId().equals(network.id())))
                .toList();
        boolean hasBridge =
                networks.stream().anyMatch(network -> network.driver().equals("bridge"));
        return hasBridge
                ? Optional.empty()
                : networks.stream().map(DockerNetwork::driver).findFirst();
    }

    /** From {@code = sampled 56c015378296 50 312}. */
    private static Optional<Text> sampled(Answer answer) {
        return answer.out().stream()
                .map(Reading::words)
                .filter(words -> words.size() == 5
                        && words.get(0).equals("=")
                        && words.get(1).equals("sampled"))
                .map(words ->
                        Text.of("cell.sampled", Reading.integer(words.get(3), 0), Reading.integer(words.get(4), 0)))
                .findFirst();
    }
}
