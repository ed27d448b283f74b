package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.ui.words.UiText;

/**
 * The rows and columns of the matrix: each element, or where there are too many of them to be looked at, all containers of a
 * network as one.
 */
final class MatrixPlaces {
    /** More rows or columns than this cannot be taken in, nor drawn at once. */
    private static final int MOST = 40;

    private final List<Cell> cells;
    private final Map<ElementId, ElementId> groups;
    private final Map<ElementId, Integer> sizes = new HashMap<>();
    private final UiText text;

    MatrixPlaces(List<Cell> cells, HostSnapshot facts, UiText text) {
        this.cells = cells;
        this.text = text;
        boolean isLarge = count(Cell::from) > MOST || count(Cell::to) > MOST;
        groups = isLarge ? networks(facts) : Map.of();
        cells.stream()
                .flatMap(cell -> java.util.stream.Stream.of(cell.from(), cell.to()))
                .distinct()
                .forEach(it -> sizes.merge(place(it), 1, Integer::sum));
    }

    private long count(Function<Cell, ElementId> side) {
        return cells.stream().map(side).distinct().count();
    }

    private static Map<ElementId, ElementId> networks(HostSnapshot facts) {
        Map<ElementId, ElementId> networks = new HashMap<>();
        for (Container container : facts.getOr(Facts.CONTAINERS, List.of())) {
            container.attachments().stream()
                    .findFirst()
                    .ifPresent(it -> networks.put(container.element(), ElementId.network(it.network())));
        }
        return networks;
    }

    /** Whether a row or column stands for more than one element. */
    boolean isGrouped() {
        return !groups.isEmpty();
    }

    /** The row or column of an element. */
    ElementId place(ElementId element) {
        return groups.getOrDefault(element, element);
    }

    /** What a row or column is called. */
    String name(ElementId place) {
        String name = ElementNames.name(place, text);
        return groups.containsValue(place) ? text.say("matrix.group", name, sizes.getOrDefault(place, 0)) : name;
    }

    /** The rows, from the host inwards, or the columns. */
    List<ElementId> all(Function<Cell, ElementId> side) {
        return cells.stream()
                .map(side)
                .map(this::place)
                .distinct()
                .sorted(order())
                .toList();
    }

    /** The cells by their row and column. */
    Map<ElementId, Map<ElementId, List<Cell>>> cells() {
        Map<ElementId, Map<ElementId, List<Cell>>> rows = new LinkedHashMap<>();
        for (Cell cell : cells) {
            rows.computeIfAbsent(place(cell.from()), from -> new HashMap<>())
                    .computeIfAbsent(place(cell.to()), to -> new ArrayList<>())
                    .add(cell);
        }
        return rows;
    }

    /** From the host inwards, containers beside those of their own bridge, so that a fault shows as a block. */
    private Comparator<ElementId> order() {
        Map<ElementId, ElementId> bridges = new LinkedHashMap<>();
        cells.stream()
                .filter(it -> it.to().kind().equals("bridge"))
                .forEach(it -> bridges.putIfAbsent(place(it.from()), it.to()));
        List<ElementId> found = bridges.values().stream().distinct().toList();
        return Comparator.comparingInt(MatrixPlaces::rank)
                .thenComparing(it -> found.indexOf(bridges.getOrDefault(it, it)))
                .thenComparing(ElementId::name);
    }

    private static int rank(ElementId element) {
        return switch (element.kind()) {
            case "operator" -> 0;
            case "host" -> 1;
            case "gateway" -> 2;
            case "nginx" -> 3;
            case "bridge" -> 4;
            case "container", "network" -> 5;
            case "address" -> 7;
            default -> 6;
        };
    }
}
