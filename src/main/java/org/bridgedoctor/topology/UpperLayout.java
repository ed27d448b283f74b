package org.bridgedoctor.topology;

import java.util.List;
import java.util.Optional;

/** Places what stands above the bands: operator and gateway, the host's head, its interfaces, routes and nginx. */
final class UpperLayout {
    private static final double TOP = 16;
    private static final double AIR = 62;
    /** Pills stand below nginx rather than being narrower than this. */
    private static final double LEAST_PILL = 180;

    private final Topology topology;
    private final Sheet sheet;
    private double outsideBottom;
    private double hostTop;

    UpperLayout(Topology topology, Sheet sheet) {
        this.topology = topology;
        this.sheet = sheet;
    }

    double hostTop() {
        return hostTop;
    }

    /** Places all; gives the y below which bands may stand. */
    double lay(Node host) {
        double most = (sheet.right() - sheet.left() - 24) / 2;
        Card outside = new Card(Math.min(150, most), most, 10, false);
        Optional<Box> operator = topology.first(Node.Kind.OPERATOR).map(node -> outside.box(node, sheet));
        Optional<Box> gateway = topology.first(Node.Kind.GATEWAY).map(node -> outside.box(node, sheet));
        double height = Math.max(
                operator.map(Box::height).orElse(0.0), gateway.map(Box::height).orElse(0.0));
        outsideBottom = TOP + height;
        operator = operator.map(box -> box.movedTo(sheet.left(), outsideBottom - box.height()));
        gateway = gateway.map(box -> box.movedTo(sheet.right() - box.width(), outsideBottom - box.height()));
        operator.ifPresent(sheet::add);
        gateway.ifPresent(sheet::add);
        NicRow nics = new NicRow(topology, sheet);
        hostTop = outsideBottom + AIR + (nics.firstHeight() - 24) / 2;
        double bottom = nics.lay(hostTop);
        wireOperator(nics.front());
        gateway.ifPresent(box -> wireGateway(box, nics));
        bottom = head(host, bottom + 8);
        return services(bottom + 18);
    }

    private void wireOperator(Optional<Box> front) {
        double end = front.map(Box::y).orElse(hostTop);
        wireFrom(Node.Kind.OPERATOR, List.of(new Point(sheet.trunk(), outsideBottom), new Point(sheet.trunk(), end)));
    }

    private void wireGateway(Box gateway, NicRow nics) {
        Optional<Link> link = topology.links().stream()
                .filter(it -> it.from().equals(gateway.node().id()))
                .findFirst();
        if (link.isEmpty()) {
            return;
        }
        double from = gateway.middle();
        double to = nics.entry(link.get().to()).map(Point::x).orElse(from);
        double end = nics.entry(link.get().to()).map(Point::y).orElse(hostTop);
        double turn = outsideBottom + 26;
        sheet.add(new Wire(
                link.get(),
                from == to
                        ? List.of(new Point(from, outsideBottom), new Point(to, end))
                        : List.of(
                                new Point(from, outsideBottom),
                                new Point(from, turn),
                                new Point(to, turn),
                                new Point(to, end)),
                Optional.empty()));
    }

    private void wireFrom(Node.Kind kind, List<Point> points) {
        topology.first(kind)
                .flatMap(node -> topology.links().stream()
                        .filter(link -> link.from().equals(node.id()))
                        .findFirst())
                .ifPresent(link -> sheet.add(new Wire(link, points, Optional.empty())));
    }

    private double head(Node host, double top) {
        double room = sheet.right() - 16 - sheet.bandLeft();
        double y = headLines(sheet.say(host.name()), top, room, TextStyle.NAME, host.health());
        for (String detail : sheet.say(host.details())) {
            y = headLines(detail, y + 2, room, TextStyle.DETAIL, host.health());
        }
        return host.reason().isEmpty()
                ? y
                : headLines(sheet.say(host.reason().get()), y + 4, room, TextStyle.REASON, host.health());
    }

    private double headLines(String text, double top, double room, TextStyle style, Health health) {
        double y = top;
        for (String line : sheet.flow().wrap(text, room, style)) {
            sheet.addToHost(new Writing(line, sheet.right() - 16, y + style.size(), Writing.Anchor.END, style, health));
            y += style.lineHeight();
        }
        return y;
    }

    /** nginx at the trunk, pills on the right edge; beside each other where there is room. */
    private double services(double top) {
        Optional<Box> nginx = topology.first(Node.Kind.NGINX)
                .map(node -> new Card(Math.min(150, sheet.bandWidth()), sheet.bandWidth(), 8, false).box(node, sheet))
                .map(box -> box.movedTo(sheet.bandLeft(), top));
        nginx.ifPresent(this::hang);
        double pillRight = sheet.right() + (sheet.isNarrow() ? 8 : 12);
        double beside = nginx.map(box -> pillRight - box.right() - 16).orElse(sheet.bandWidth());
        boolean isBeside = beside >= LEAST_PILL;
        double most = Math.min(280, isBeside ? beside : sheet.bandWidth());
        List<Box> pills = topology.nodes().stream()
                .filter(node -> node.kind() == Node.Kind.TUNNEL || node.kind() == Node.Kind.ROUTE)
                .map(node -> new Card(90, most, 16, false).box(node, sheet))
                .toList();
        double y = isBeside ? top : nginx.map(Box::bottom).orElse(top) + 14;
        for (Box pill : pills) {
            sheet.add(pill.movedTo(pillRight - pill.width(), y));
            y += pill.height() + 10;
        }
        double lowest = y - (pills.isEmpty() ? 0 : 10);
        return Math.max(lowest, nginx.map(Box::bottom).orElse(top - 10));
    }

    private void hang(Box nginx) {
        sheet.add(nginx);
        topology.link(
                        topology.first(Node.Kind.HOST).orElseThrow().id(),
                        nginx.node().id())
                .ifPresent(link -> sheet.hang(link, nginx.y() + nginx.height() / 2));
    }
}
