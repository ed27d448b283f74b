package org.bridgedoctor.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bridgedoctor.host.ElementId;

/**
 * The grid of containers under a band. The columns are alike under every band, so that the eye can run down them.
 *
 * @param sheet what is being laid out
 * @param links every link by its ends
 * @param natural the width that most cards need
 * @param most how many columns are of use: as many as the fullest band has cards, so that a row of them fills its band
 */
record CardGrid(Sheet sheet, Map<List<ElementId>, Link> links, double natural, int most) {
    private static final double GAP = 10;
    private static final double DROP = 22;
    private static final double ROW_GAP = 18;
    /** Where there are several rows, a rail left of them leads to all but the first. */
    private static final double RAIL_ROOM = 14;

    private static final double LEAST = 86;
    private static final double MOST = 168;
    /** A card alone is not drawn as wide as its band. */
    private static final int FEWEST_COLUMNS = 3;

    static CardGrid of(Topology topology, Sheet sheet, Map<List<ElementId>, Link> links) {
        double widest = topology.nodes().stream()
                .filter(node -> node.kind() == Node.Kind.CONTAINER || node.kind() == Node.Kind.STOPPED)
                .mapToDouble(node -> Math.max(
                        36 + sheet.widths().of(sheet.say(node.name()), TextStyle.NAME),
                        24 + sheet.flow().widest(sheet.say(node.details()), TextStyle.DETAIL)))
                .max()
                .orElse(LEAST);
        long fullest = topology.nodes().stream()
                .flatMap(node -> node.under().stream())
                .collect(Collectors.groupingBy(band -> band, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new CardGrid(
                sheet, links, Math.clamp(widest, LEAST, MOST), Math.toIntExact(Math.max(fullest, FEWEST_COLUMNS)));
    }

    /** Places these under their band; gives the lower edge. */
    double lay(Box band, List<Node> nodes) {
        int all = columns(sheet.bandWidth());
        boolean isOneRow = nodes.size() <= all;
        double indent = isOneRow ? 0 : RAIL_ROOM;
        int columns = isOneRow ? all : columns(sheet.bandWidth() - indent);
        double width = (sheet.bandWidth() - indent - (columns - 1) * GAP) / columns;
        double bottom = band.bottom();
        double lastRow = 0;
        for (int first = 0; first < nodes.size(); first += columns) {
            double top = bottom + (first == 0 ? DROP : ROW_GAP);
            List<Node> row = nodes.subList(first, Math.min(first + columns, nodes.size()));
            double left = band.x() + indent;
            bottom = row(row, left, top, width);
            for (int i = 0; i < row.size(); i++) {
                double from = first == 0 ? band.bottom() : top - ROW_GAP / 2;
                drop(band.node().id(), row.get(i), left + i * (width + GAP) + width / 2, from, top);
            }
            if (first > 0) {
                lastRow = top - ROW_GAP / 2;
                double end = left + (row.size() - 1) * (width + GAP) + width / 2;
                rail(band, nodes, List.of(new Point(band.x() + 6, lastRow), new Point(end, lastRow)));
            }
        }
        if (lastRow > 0) {
            rail(band, nodes, List.of(new Point(band.x() + 6, band.bottom()), new Point(band.x() + 6, lastRow)));
        }
        return bottom;
    }

    private int columns(double room) {
        return Math.clamp((long) ((room + GAP) / (natural + GAP)), 1, most);
    }

    private double row(List<Node> row, double left, double top, double width) {
        List<Box> boxes = row.stream()
                .map(node -> new Card(width, width, 8, true).box(node, sheet))
                .toList();
        double height = boxes.stream().mapToDouble(Box::height).max().orElse(0);
        double x = left;
        for (Box box : boxes) {
            Box even = new Box(box.node(), 0, 0, width, height, 8, box.mark(), box.writings());
            sheet.add(even.movedTo(x, top));
            x += width + GAP;
        }
        return top + height;
    }

    private void drop(ElementId band, Node node, double x, double from, double to) {
        Link link = node.kind() == Node.Kind.FOLD
                ? Link.of(band, node.id(), node.health() == Health.WELL ? Health.WELL : Health.UNKNOWN)
                : links.getOrDefault(List.of(band, node.id()), Link.of(band, node.id(), Health.UNKNOWN));
        sheet.add(new Wire(link, List.of(new Point(x, from), new Point(x, to)), Optional.empty()));
    }

    /** What several share is well when it carries anything: each one's own state is at its end. */
    private void rail(Box band, List<Node> nodes, List<Point> points) {
        ElementId id = band.node().id();
        boolean isCarrying = nodes.stream()
                .map(node -> links.get(List.of(id, node.id())))
                .anyMatch(link -> link != null && link.health() == Health.WELL);
        sheet.add(new Wire(Link.of(id, id, isCarrying ? Health.WELL : Health.UNKNOWN), points, Optional.empty()));
    }
}
