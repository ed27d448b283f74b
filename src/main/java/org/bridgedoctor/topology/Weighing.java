package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Text;

/** What findings say of an element, and what came of the cells that begin or end at it. */
final class Weighing {
    private final Map<ElementId, List<Finding>> findings = new HashMap<>();
    private final Map<ElementId, List<Cell>> cells = new HashMap<>();

    private Weighing() {}

    static Weighing of(HostSnapshot facts, List<Finding> findings) {
        Weighing weighing = new Weighing();
        for (Finding finding : findings) {
            finding.elements().stream().distinct().forEach(id -> add(weighing.findings, id, finding));
        }
        List<Cell> measured =
                facts.get(Facts.REACHABILITY).map(Reachability::cells).orElse(List.of());
        for (Cell cell : measured) {
            if (cell.isExpected() && cell.outcome() != Cell.Outcome.NOT_TRIED) {
                add(weighing.cells, cell.from(), cell);
                if (!cell.to().equals(cell.from())) {
                    add(weighing.cells, cell.to(), cell);
                }
            }
        }
        return weighing;
    }

    private static <T> void add(Map<ElementId, List<T>> lists, ElementId id, T value) {
        lists.computeIfAbsent(id, absent -> new ArrayList<>()).add(value);
    }

    /** The findings that name one of these, in their order, each once. */
    List<Finding> findings(ElementId... ids) {
        return Stream.of(ids)
                .flatMap(id -> findings.getOrDefault(id, List.of()).stream())
                .distinct()
                .toList();
    }

    /** The expected and tried cells that begin or end at this element. */
    List<Cell> cells(ElementId id) {
        return cells.getOrDefault(id, List.of());
    }

    /**
     * What is worst: a critical finding, or a warning because of which something fails; else what was measured where that is
     * bad, else a warning, else what was measured.
     */
    static Health worst(Collection<Finding> named, Health measured) {
        boolean isFailing = named.stream()
                .anyMatch(finding -> finding.severity() == Severity.CRITICAL
                        || (finding.severity() == Severity.WARNING
                                && !finding.explains().isEmpty()));
        if (isFailing) {
            return Health.CONFLICT;
        }
        boolean isWarned = named.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        return isWarned && measured != Health.CUT_OFF ? Health.WARNED : measured;
    }

    /** Nothing comes through, something does, or nobody tried. */
    static Health carried(List<Cell> cells) {
        if (cells.stream().anyMatch(cell -> !cell.isFailing())) {
            return Health.WELL;
        }
        return cells.isEmpty() ? Health.UNKNOWN : Health.CUT_OFF;
    }

    /** One failure is enough. */
    static Health strict(List<Cell> cells) {
        if (cells.stream().anyMatch(Cell::isFailing)) {
            return Health.CUT_OFF;
        }
        return cells.isEmpty() ? Health.UNKNOWN : Health.WELL;
    }

    /** The cells of this element whose other end is such. */
    List<Cell> cellsWith(ElementId id, Predicate<ElementId> isOtherEnd) {
        return cells(id).stream()
                .filter(cell -> isOtherEnd.test(cell.from().equals(id) ? cell.to() : cell.from()))
                .toList();
    }

    /**
     * A container is cut off when anything but another container fails with it; a failure among containers counts only where
     * nothing succeeds, since the other end may be the dead one.
     */
    Health container(ElementId id) {
        Health outer = strict(cellsWith(id, other -> !isContainer(other)));
        return outer == Health.UNKNOWN ? carried(cellsWith(id, Weighing::isContainer)) : outer;
    }

    static boolean isContainer(ElementId id) {
        return id.kind().equals("container");
    }

    /** The line for the picture, by the worst finding that is no mere information. */
    static Optional<Text> reason(List<Finding> named) {
        return reason(named, Optional.empty());
    }

    /** As above; an overlap is told by what is on the other side of it. */
    static Optional<Text> reason(List<Finding> named, Optional<Text> otherSide) {
        return named.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .min(java.util.Comparator.comparing(Finding::severity))
                .map(finding -> switch (finding.id()) {
                    case "bridge-deaf", "bridge-down", "bridge-address-missing", "kernel-deafens-bridges" ->
                        Text.of("diagram.reason." + finding.id());
                    case "subnet-overlaps-route", "subnet-overlaps-interface" -> otherSide.orElse(finding.title());
                    default -> finding.title();
                });
    }

    static List<Text> titles(List<Finding> named) {
        return named.stream().map(Finding::title).toList();
    }
}
