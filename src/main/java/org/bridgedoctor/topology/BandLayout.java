package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;

/** Places the bands one below the other, each with its containers. */
final class BandLayout {
    private static final double GAP = 28;
    private static final double LINE = 38;
    private static final double SIDE = 16;

    private final Topology topology;
    private final Sheet sheet;
    private final Map<ElementId, List<Node>> standing = new LinkedHashMap<>();
    private final Map<List<ElementId>, Link> links = new HashMap<>();
    private final CardGrid grid;

    BandLayout(Topology topology, Sheet sheet) {
        this.topology = topology;
        this.sheet = sheet;
        topology.nodes()
                .forEach(node -> node.under()
                        .ifPresent(band -> standing.computeIfAbsent(band, absent -> new ArrayList<>())
                                .add(node)));
        topology.links().forEach(link -> links.put(List.of(link.from(), link.to()), link));
        this.grid = CardGrid.of(topology, sheet, links);
    }

    /** Places all bands below this y; gives the lower edge of the lowest thing. */
    double lay(double top) {
        double bottom = top;
        for (Node node : topology.nodes()) {
            if (node.isBand()) {
                bottom = band(node, bottom + GAP);
            }
        }
        return bottom;
    }

    private double band(Node node, double top) {
        double y = top;
        if (node.reason().isPresent()) {
            y = sheet.writeBlock(
                            sheet.say(node.reason().get()),
                            sheet.bandLeft(),
                            y - 8,
                            sheet.bandWidth(),
                            TextStyle.REASON,
                            node.health())
                    + 4;
        }
        Box box = box(node).movedTo(sheet.bandLeft(), y);
        sheet.add(box);
        double stub = y + LINE / 2;
        Optional<Link> link = topology.first(Node.Kind.HOST)
                .flatMap(host -> Optional.ofNullable(links.get(List.of(host.id(), node.id()))));
        link.ifPresent(it -> sheet.hang(it, stub));
        double bottom = grid.lay(box, standing.getOrDefault(node.id(), List.of()));
        return node.notes().contains(BandHealth.AMONG_THEMSELVES) ? footnote(bottom) : bottom;
    }

    private double footnote(double top) {
        double y = top + 8;
        String text = sheet.say(BandHealth.AMONG_THEMSELVES);
        for (String line : sheet.flow().wrap(text, sheet.bandWidth(), TextStyle.DETAIL)) {
            sheet.add(new Writing(
                    line,
                    sheet.bandLeft() + sheet.bandWidth() / 2,
                    y + TextStyle.DETAIL.size(),
                    Writing.Anchor.MIDDLE,
                    TextStyle.DETAIL,
                    Health.UNKNOWN));
            y += TextStyle.DETAIL.lineHeight();
        }
        return y;
    }

    /** Name, addresses and MAC in one line where they fit, else one below the other. */
    private Box box(Node node) {
        String name = sheet.say(node.name());
        String details = String.join(" · ", sheet.say(node.details()));
        String aside = node.aside().map(sheet::say).orElse("");
        double nameWidth = sheet.widths().of(name, TextStyle.NAME);
        double detailWidth = sheet.widths().of(details, TextStyle.DETAIL);
        double asideWidth = sheet.widths().of(aside, TextStyle.DETAIL);
        double room = sheet.bandWidth() - 2 * SIDE;
        List<Writing> writings = new ArrayList<>();
        if (nameWidth + 14 + detailWidth + 16 + asideWidth <= room) {
            write(writings, name, SIDE, 24, TextStyle.NAME, node);
            write(writings, details, SIDE + nameWidth + 14, 24, TextStyle.DETAIL, node);
            if (!aside.isEmpty()) {
                writings.add(new Writing(aside, SIDE + room, 24, Writing.Anchor.END, TextStyle.DETAIL, node.health()));
            }
            return new Box(node, 0, 0, sheet.bandWidth(), LINE, 10, Optional.empty(), writings);
        }
        boolean isBeside = !aside.isEmpty() && nameWidth + 16 + asideWidth <= room;
        if (isBeside) {
            writings.add(new Writing(aside, SIDE + room, 24, Writing.Anchor.END, TextStyle.DETAIL, node.health()));
        }
        double y = 24;
        for (String line : sheet.flow().wrap(name, room, TextStyle.NAME)) {
            write(writings, line, SIDE, y, TextStyle.NAME, node);
            y += TextStyle.NAME.lineHeight();
        }
        for (String text : isBeside ? List.of(details) : List.of(details, aside)) {
            for (String line : sheet.flow().wrap(text, room, TextStyle.DETAIL)) {
                write(writings, line, SIDE, y, TextStyle.DETAIL, node);
                y += line.isEmpty() ? 0 : TextStyle.DETAIL.lineHeight();
            }
        }
        return new Box(node, 0, 0, sheet.bandWidth(), Math.max(LINE, y - 4), 10, Optional.empty(), writings);
    }

    private static void write(List<Writing> writings, String text, double x, double y, TextStyle style, Node node) {
        if (!text.isEmpty()) {
            writings.add(new Writing(text, x, y, Writing.Anchor.START, style, node.health()));
        }
    }
}
