package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;

/**
 * The interfaces as pills: as many as fit astride the host's upper edge, the others in rows below it, right of the trunk.
 */
final class NicRow {
    private static final double GAP = 10;

    private final Sheet sheet;
    private final List<Box> pills;
    private final Optional<ElementId> gatewayDoor;
    private final Map<ElementId, Point> entries = new HashMap<>();
    private Optional<Box> front = Optional.empty();

    NicRow(Topology topology, Sheet sheet) {
        this.sheet = sheet;
        List<Node> nics = topology.all(Node.Kind.NIC);
        double start = start();
        double room = sheet.right() - 8 - start - (nics.size() > 1 ? 36 : 0);
        double inLine =
                nics.stream().mapToDouble(nic -> line(nic).width() + GAP).sum() - GAP;
        boolean isStacked = inLine > room && nics.size() > 1;
        this.pills = nics.stream()
                .map(nic ->
                        isStacked || line(nic).width() > room || nic.reason().isPresent()
                                ? new Card(100, room, 14, false).box(nic, sheet)
                                : line(nic))
                .toList();
        this.gatewayDoor = topology.first(Node.Kind.GATEWAY)
                .flatMap(gateway -> topology.links().stream()
                        .filter(link -> link.from().equals(gateway.id()))
                        .findFirst())
                .map(Link::to);
    }

    private double start() {
        return sheet.left() + (sheet.isNarrow() ? 8 : 12);
    }

    double firstHeight() {
        return pills.isEmpty() ? 24 : pills.getFirst().height();
    }

    Optional<Box> front() {
        return front;
    }

    /** Where a line from outside ends that leads to this interface. */
    Optional<Point> entry(ElementId nic) {
        return Optional.ofNullable(entries.get(nic));
    }

    /** Places the pills; gives the lower edge of the lowest, or the host's upper edge. */
    double lay(double hostTop) {
        double x = start();
        double y = hostTop - firstHeight() / 2;
        double rowBottom = hostTop;
        boolean isFirstRow = true;
        List<Box> placed = new ArrayList<>();
        for (Box pill : pills) {
            boolean isGatewayDoor = gatewayDoor.filter(pill.node().id()::equals).isPresent();
            double limit = isFirstRow ? sheet.right() - 44 : sheet.right() - 12;
            if (!placed.isEmpty() && x + pill.width() > limit) {
                y = rowBottom + GAP;
                // The line from the gateway comes down along the right edge, past the pills astride it.
                x = isGatewayDoor && isFirstRow
                        ? Math.max(sheet.bandLeft(), sheet.right() - 10 - pill.width())
                        : sheet.bandLeft();
                entries.put(pill.node().id(), new Point(sheet.right() - 24, y));
                isFirstRow = false;
            } else if (isFirstRow) {
                double into = placed.isEmpty()
                        ? Math.clamp(x + 68, sheet.trunk() + 14, Math.max(sheet.trunk() + 14, x + pill.width() - 14))
                        : x + pill.width() / 2;
                entries.put(pill.node().id(), new Point(into, hostTop - pill.height() / 2));
            }
            Box box = pill.movedTo(x, isFirstRow ? hostTop - pill.height() / 2 : y);
            placed.add(box);
            rowBottom = Math.max(rowBottom, box.bottom());
            x = box.right() + GAP;
        }
        placed.forEach(sheet::add);
        front = placed.stream().findFirst();
        return rowBottom;
    }

    /** Name and address in one line. */
    private Box line(Node nic) {
        String name = sheet.say(nic.name());
        String rest = String.join(" · ", sheet.say(nic.details()));
        double nameWidth = sheet.widths().of(name, TextStyle.NAME);
        double width = 32 + nameWidth + (rest.isEmpty() ? 0 : 7 + sheet.widths().of(rest, TextStyle.DETAIL));
        double wide = Math.max(100, width);
        double x = 16 + (wide - width) / 2;
        List<Writing> writings = new ArrayList<>();
        writings.add(new Writing(name, x, 17, Writing.Anchor.START, TextStyle.NAME, nic.health()));
        if (!rest.isEmpty()) {
            writings.add(
                    new Writing(rest, x + nameWidth + 7, 17, Writing.Anchor.START, TextStyle.DETAIL, nic.health()));
        }
        return new Box(nic, 0, 0, wide, 25, 12.5, Optional.empty(), writings);
    }
}
