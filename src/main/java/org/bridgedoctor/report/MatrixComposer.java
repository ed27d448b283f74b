package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.report.ReportTable.Column;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;

/**
 * Sets the reachability matrix as grids that fit a page: rows from where, columns to what and by which means. A wide matrix
 * is cut into parts; a very large one is counted by network, and only rows in which something fails are kept.
 */
final class MatrixComposer {
    private static final int COLUMNS_ON_A_PAGE = 7;
    private static final int LARGE = 24;
    private static final int FAILING_SHOWN = 40;
    private static final int FIRST_COLUMN = 16;
    private static final int OTHER_COLUMN = 12;

    private final HostSnapshot facts;
    private final Sentences sentences;
    private final ElementWords words;

    /** A row or column head: an element, or all containers of one network. */
    private record Place(String name, Optional<By> by) {}

    MatrixComposer(HostSnapshot facts, Sentences sentences) {
        this.facts = facts;
        this.sentences = sentences;
        this.words = new ElementWords(sentences);
    }

    IncidentReport.MatrixPart compose() {
        return switch (facts.fact(Facts.REACHABILITY)) {
            case org.bridgedoctor.host.Fact.Missing<?> missing ->
                new IncidentReport.MatrixPart(
                        sentences.say(
                                "report.matrix.unmeasured", missing.absence().text()),
                        List.of(),
                        Optional.empty());
            case org.bridgedoctor.host.Fact.Known<org.bridgedoctor.host.Reachability> known ->
                compose(known.it().cells());
        };
    }

    private IncidentReport.MatrixPart compose(List<Cell> cells) {
        long froms = cells.stream().map(Cell::from).distinct().count();
        long tos = cells.stream()
                .map(cell -> new CellTarget(cell.to(), cell.by()))
                .distinct()
                .count();
        boolean isLarge = froms > LARGE || tos > LARGE;
        Map<ElementId, String> places = isLarge ? groups(cells) : names(cells);
        List<ReportTable> grids = grids(cells, places, isLarge);
        String introduction = sentences.say(
                grids.isEmpty() && !cells.isEmpty()
                        ? "report.matrix.failing.none"
                        : isLarge ? "report.matrix.grouped" : "report.matrix.read");
        return new IncidentReport.MatrixPart(introduction, grids, failing(cells));
    }

    private record CellTarget(ElementId to, By by) {}

    private Map<ElementId, String> names(List<Cell> cells) {
        Map<ElementId, String> names = new HashMap<>();
        for (Cell cell : cells) {
            names.put(cell.from(), words.name(cell.from()));
            names.put(cell.to(), words.name(cell.to()));
        }
        return names;
    }

    /** As names, but all containers of one network under one name. */
    private Map<ElementId, String> groups(List<Cell> cells) {
        Map<ElementId, String> networks = new HashMap<>();
        for (Container container : facts.getOr(Facts.CONTAINERS, List.of())) {
            container.attachments().stream()
                    .findFirst()
                    .ifPresent(first -> networks.put(container.element(), first.network()));
        }
        Map<ElementId, String> names = names(cells);
        Map<String, Long> sizes = new HashMap<>();
        names.keySet().stream()
                .filter(MatrixComposer::isContainer)
                .forEach(id -> sizes.merge(networks.getOrDefault(id, ""), 1L, Long::sum));
        names.replaceAll((id, name) -> isContainer(id) ? group(networks.getOrDefault(id, ""), sizes) : name);
        return names;
    }

    private String group(String network, Map<String, Long> sizes) {
        long size = sizes.getOrDefault(network, 0L);
        return network.isEmpty()
                ? sentences.say("report.matrix.group.loose", size)
                : sentences.say("report.matrix.group", network, size);
    }

    private static boolean isContainer(ElementId id) {
        return id.kind().equals("container");
    }

    private List<ReportTable> grids(List<Cell> cells, Map<ElementId, String> places, boolean isLarge) {
        Map<String, Map<Place, List<Cell>>> rows = new LinkedHashMap<>();
        SequencedSet<Place> columns = new LinkedHashSet<>();
        for (Cell cell : cells) {
            Place to = new Place(places.getOrDefault(cell.to(), ""), Optional.of(cell.by()));
            columns.add(to);
            rows.computeIfAbsent(places.getOrDefault(cell.from(), ""), from -> new LinkedHashMap<>())
                    .computeIfAbsent(to, place -> new ArrayList<>())
                    .add(cell);
        }
        long all = rows.size();
        if (isLarge) {
            rows.values()
                    .removeIf(row -> row.values().stream().flatMap(List::stream).noneMatch(Cell::isFailing));
        }
        List<ReportTable> parts = parts(rows, List.copyOf(columns), isLarge);
        if (all > rows.size() && !parts.isEmpty()) {
            parts.set(
                    parts.size() - 1,
                    parts.getLast().noting(sentences.say("report.matrix.rows.well", all - rows.size())));
        }
        return parts;
    }

    private List<ReportTable> parts(Map<String, Map<Place, List<Cell>>> rows, List<Place> columns, boolean isLarge) {
        List<Place> used = columns.stream()
                .filter(column -> rows.values().stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        List<List<Place>> pages = pages(used);
        List<ReportTable> parts = new ArrayList<>();
        for (List<Place> page : pages) {
            String title = pages.size() == 1
                    ? sentences.say("report.matrix")
                    : sentences.say("report.matrix.part", parts.size() + 1, pages.size());
            parts.add(grid(title, rows, page, isLarge));
        }
        return parts;
    }

    /** Columns cut into pages, those of one target kept on one page. */
    private static List<List<Place>> pages(List<Place> columns) {
        Map<String, List<Place>> targets = new LinkedHashMap<>();
        columns.forEach(column -> targets.computeIfAbsent(column.name(), name -> new ArrayList<>())
                .add(column));
        List<List<Place>> pages = new ArrayList<>();
        for (List<Place> target : targets.values()) {
            if (pages.isEmpty() || pages.getLast().size() + target.size() > COLUMNS_ON_A_PAGE) {
                pages.add(new ArrayList<>());
            }
            pages.getLast().addAll(target);
        }
        return pages;
    }

    private ReportTable grid(
            String title, Map<String, Map<Place, List<Cell>>> rows, List<Place> columns, boolean isLarge) {
        List<Column> heads = new ArrayList<>();
        heads.add(Column.of(sentences.say("report.matrix.from"), FIRST_COLUMN));
        columns.forEach(column -> heads.add(
                new Column(column.name(), column.by().map(words::means).orElse(""), OTHER_COLUMN)));
        List<Row> body = new ArrayList<>();
        rows.forEach((from, row) -> {
            if (columns.stream().anyMatch(row::containsKey)) {
                List<Field> fields = new ArrayList<>();
                fields.add(new Field.Name(from));
                columns.forEach(column -> fields.add(field(row.getOrDefault(column, List.of()), isLarge)));
                body.add(new Row(fields));
            }
        });
        return ReportTable.of(title, heads, body);
    }

    private Field field(List<Cell> cells, boolean isLarge) {
        if (cells.isEmpty()) {
            return new Field.Words("");
        }
        if (!isLarge) {
            return words.outcome(cells.getFirst());
        }
        long expected = cells.stream().filter(ElementWords::counts).count();
        if (expected == 0) {
            return words.outcome(cells.getFirst());
        }
        long failing = cells.stream().filter(Cell::isFailing).count();
        return new Field.State(
                failing == 0 ? Tone.GOOD : Tone.BAD,
                sentences.say("report.matrix.count", expected - failing, expected));
    }

    private Optional<ReportTable> failing(List<Cell> cells) {
        List<Cell> failing = cells.stream().filter(Cell::isFailing).toList();
        return failing.isEmpty()
                ? Optional.empty()
                : Optional.of(list(sentences.say("report.matrix.failing"), failing));
    }

    /** These cells as a list, those that differ in nothing but where they start in one row, cut where it grows long. */
    ReportTable list(String title, List<Cell> cells) {
        List<Column> columns = List.of(
                Column.of(sentences.say("report.matrix.from"), 20),
                Column.of(sentences.say("report.matrix.to"), 20),
                Column.of(sentences.say("report.matrix.by"), 12),
                Column.of(sentences.say("report.matrix.outcome"), 20),
                Column.of(sentences.say("report.matrix.detail"), 28));
        Map<List<Field>, List<String>> alike = new LinkedHashMap<>();
        cells.stream()
                .limit(FAILING_SHOWN)
                .forEach(cell -> alike.computeIfAbsent(toItsEnd(cell), end -> new ArrayList<>())
                        .add(words.name(cell.from())));
        List<Row> rows = new ArrayList<>();
        alike.forEach((end, froms) -> {
            List<Field> fields = new ArrayList<>(end);
            fields.addFirst(new Field.Name(sentences.list(froms)));
            rows.add(new Row(fields));
        });
        ReportTable table = ReportTable.of(title, columns, rows);
        int more = cells.size() - FAILING_SHOWN;
        return more > 0 ? table.noting(sentences.say("report.more", more)) : table;
    }

    private List<Field> toItsEnd(Cell cell) {
        return List.of(
                new Field.Name(words.name(cell.to())),
                new Field.Words(words.means(cell.by())),
                words.outcome(cell),
                new Field.Words(words.detail(cell)));
    }
}
