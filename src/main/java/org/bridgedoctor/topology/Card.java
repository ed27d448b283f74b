package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box with a name and smaller lines below it, as wide as they need.
 *
 * @param least its least width
 * @param most its greatest width; longer lines are wrapped
 * @param radius how round its corners are
 * @param isMarked whether it bears the mark of its health before its name
 */
record Card(double least, double most, double radius, boolean isMarked) {
    private static final double MARK_ROOM = 14;

    /** The box, its upper left corner at the origin. */
    Box box(Node node, Sheet sheet) {
        double side = isMarked ? 10 : 16;
        double indent = isMarked ? MARK_ROOM : 0;
        double room = most - 2 * side;
        List<String> names = sheet.flow().wrap(sheet.say(node.name()), room - indent, TextStyle.NAME);
        List<String> details = wrap(sheet, sheet.say(node.details()), room, TextStyle.DETAIL);
        List<String> reasons = isMarked
                ? List.of()
                : wrap(sheet, node.reason().map(sheet::say).stream().toList(), room, TextStyle.REASON);
        double width = Math.max(
                indent + sheet.flow().widest(names, TextStyle.NAME),
                Math.max(
                        sheet.flow().widest(details, TextStyle.DETAIL),
                        sheet.flow().widest(reasons, TextStyle.REASON)));
        List<Writing> writings = new ArrayList<>();
        double y = write(writings, names, side + indent, 8, TextStyle.NAME, node.health());
        y = write(writings, details, side, y + 1, TextStyle.DETAIL, node.health());
        y = write(writings, reasons, side, y, TextStyle.REASON, node.health());
        Optional<Point> mark = isMarked ? Optional.of(new Point(side + 4, 17)) : Optional.empty();
        return new Box(
                node, 0, 0, Math.clamp(width + 2 * side, least, Math.max(least, most)), y + 8, radius, mark, writings);
    }

    private static List<String> wrap(Sheet sheet, List<String> texts, double room, TextStyle style) {
        return texts.stream()
                .flatMap(text -> sheet.flow().wrap(text, room, style).stream())
                .toList();
    }

    private static double write(
            List<Writing> writings, List<String> lines, double x, double top, TextStyle style, Health health) {
        double y = top;
        for (String line : lines) {
            writings.add(new Writing(line, x, y + style.size(), Writing.Anchor.START, style, health));
            y += style.lineHeight();
        }
        return y;
    }
}
