package org.bridgedoctor.report;

import java.util.List;
import java.util.Locale;
import org.bridgedoctor.topology.Box;
import org.bridgedoctor.topology.Health;
import org.bridgedoctor.topology.Legend;
import org.bridgedoctor.topology.Node;
import org.bridgedoctor.topology.Point;
import org.bridgedoctor.topology.TextStyle;
import org.bridgedoctor.topology.TextWidth;
import org.bridgedoctor.topology.Topology;
import org.bridgedoctor.topology.TopologyLayout;
import org.bridgedoctor.topology.Wire;
import org.bridgedoctor.topology.Writing;

/**
 * Paints the network as a standalone SVG in the light palette, for a page of HTML or PDF. Every text is escaped; nothing
 * outside the file is referred to; only attributes are used, because a PDF writer may know no style sheet.
 *
 * @param sentences the reader's language
 * @param width the width of the picture in pixels
 * @param fontFamily the family to write in, {@code sans-serif} unless the page brings its own
 */
public record SvgDiagram(Sentences sentences, double width, String fontFamily) {
    private static final double LEGEND_HEIGHT = 30;

    private static final String PANEL = "#ffffff";
    private static final String GROUND = "#f6f7f9";
    private static final String LINE = "#d5dae1";
    private static final String TEXT = "#1c2430";
    private static final String MUTED = "#5c6776";
    private static final String GOOD = "#1a7f4b";
    private static final String BAD = "#c9252d";
    private static final String WARN = "#9a6700";
    private static final String BAD_SOFT = "#fdecec";
    private static final String WARN_SOFT = "#fff4d6";

    /** A picture as wide as a page's text, in the generic face. */
    public static SvgDiagram of(Sentences sentences) {
        return new SvgDiagram(sentences, 720, "sans-serif");
    }

    /** The whole SVG document, without an XML declaration so that it can stand inside HTML. */
    public String draw(Topology topology) {
        TopologyLayout layout = TopologyLayout.of(
                topology, new TopologyLayout.Frame(width, false, sentences::say, TextWidth.conservative()));
        double height = layout.height() + LEGEND_HEIGHT;
        StringBuilder svg = new StringBuilder(8192);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(number(layout.width()));
        svg.append("\" height=\"").append(number(height)).append("\" viewBox=\"0 0 ");
        svg.append(number(layout.width())).append(' ').append(number(height));
        svg.append("\" font-family=\"").append(escaped(fontFamily)).append("\">\n");
        svg.append("<title>").append(escaped(sentences.say("diagram.title"))).append("</title>\n");
        svg.append("<desc>")
                .append(escaped(sentences.say(Legend.alternative(topology))))
                .append("</desc>\n");
        List<Box> boxes = layout.boxes();
        box(svg, boxes.getFirst());
        layout.wires().forEach(wire -> wire(svg, wire));
        boxes.stream().skip(1).forEach(box -> box(svg, box));
        layout.wires().forEach(wire -> wire.cross().ifPresent(at -> cross(svg, at)));
        layout.writings().forEach(writing -> write(svg, writing));
        legend(svg, boxes.getFirst().x(), layout.height() + 8);
        return svg.append("</svg>\n").toString();
    }

    private void box(StringBuilder svg, Box box) {
        Node node = box.node();
        boolean isHollow = node.kind() == Node.Kind.HOST;
        svg.append("<g>");
        if (node.kind() != Node.Kind.FOLD) {
            svg.append("<title>")
                    .append(escaped(sentences.say(Legend.spoken(node))))
                    .append("</title>");
        }
        svg.append("<rect x=\"").append(number(box.x())).append("\" y=\"").append(number(box.y()));
        svg.append("\" width=\"")
                .append(number(box.width()))
                .append("\" height=\"")
                .append(number(box.height()));
        svg.append("\" rx=\"").append(number(box.radius())).append("\" fill=\"").append(isHollow ? PANEL : fill(node));
        svg.append("\" stroke=\"").append(edge(node)).append("\" stroke-width=\"");
        svg.append(node.health() == Health.CONFLICT ? "2" : "1.2").append('"');
        svg.append(node.kind() == Node.Kind.STOPPED ? " stroke-dasharray=\"3 3\"/>" : "/>");
        box.mark().ifPresent(at -> mark(svg, at, node.health()));
        box.writings().forEach(writing -> write(svg, writing));
        svg.append("</g>\n");
    }

    private static String fill(Node node) {
        if (node.isBand() || node.kind() == Node.Kind.TUNNEL || node.kind() == Node.Kind.ROUTE) {
            return switch (node.health()) {
                case CONFLICT -> BAD_SOFT;
                case WARNED -> WARN_SOFT;
                case WELL, CUT_OFF, UNKNOWN -> GROUND;
            };
        }
        return switch (node.kind()) {
            case OPERATOR, GATEWAY -> GROUND;
            default -> PANEL;
        };
    }

    private static String edge(Node node) {
        return switch (node.health()) {
            case CONFLICT, CUT_OFF -> BAD;
            case WARNED -> WARN;
            case WELL, UNKNOWN -> LINE;
        };
    }

    private static String colour(Health health) {
        return switch (health) {
            case CONFLICT, CUT_OFF -> BAD;
            case WARNED -> WARN;
            case WELL -> GOOD;
            case UNKNOWN -> MUTED;
        };
    }

    private static void wire(StringBuilder svg, Wire wire) {
        path(svg, wire.points(), wire.link().health(), wire.isRail() ? 1.2 : 2);
    }

    private static void path(StringBuilder svg, List<Point> points, Health health, double width) {
        svg.append("<path d=\"");
        String command = "M";
        for (Point point : points) {
            svg.append(command).append(number(point.x())).append(' ').append(number(point.y()));
            command = "L";
        }
        svg.append("\" fill=\"none\" stroke=\"")
                .append(colour(health))
                .append(
                        switch (health) {
                            case CONFLICT, CUT_OFF -> "\" stroke-width=\"3\" stroke-dasharray=\"7 5\"/>\n";
                            case UNKNOWN -> "\" stroke-width=\"1.6\" stroke-dasharray=\"2 4\"/>\n";
                            case WELL, WARNED -> "\" stroke-width=\"" + number(width) + "\"/>\n";
                        });
    }

    private static void cross(StringBuilder svg, Point at) {
        circle(svg, at, 10, PANEL, BAD);
        strokes(svg, at, 4, BAD, 2);
    }

    private static void mark(StringBuilder svg, Point at, Health health) {
        switch (health) {
            case WELL -> circle(svg, at, 4, GOOD, GOOD);
            case UNKNOWN -> circle(svg, at, 3.4, PANEL, MUTED);
            case WARNED -> {
                circle(svg, at, 5, WARN, WARN);
                svg.append("<path d=\"M").append(number(at.x())).append(' ').append(number(at.y() - 3));
                svg.append("v3.4m0 1.6v1.2\" stroke=\"").append(PANEL).append("\" stroke-width=\"1.6\"/>");
            }
            case CONFLICT, CUT_OFF -> {
                circle(svg, at, 5, BAD, BAD);
                strokes(svg, at, 2.2, PANEL, 1.5);
            }
        }
    }

    private static void circle(StringBuilder svg, Point at, double radius, String fill, String stroke) {
        svg.append("<circle cx=\"").append(number(at.x())).append("\" cy=\"").append(number(at.y()));
        svg.append("\" r=\"").append(number(radius)).append("\" fill=\"").append(fill);
        svg.append("\" stroke=\"").append(stroke).append("\" stroke-width=\"1.6\"/>");
    }

    private static void strokes(StringBuilder svg, Point at, double reach, String colour, double width) {
        String span = number(2 * reach);
        svg.append("<path d=\"M").append(number(at.x() - reach)).append(' ').append(number(at.y() - reach));
        svg.append("l").append(span).append(' ').append(span).append("m0 -").append(span);
        svg.append("l-")
                .append(span)
                .append(' ')
                .append(span)
                .append("\" stroke=\"")
                .append(colour);
        svg.append("\" stroke-width=\"").append(number(width)).append("\" stroke-linecap=\"round\"/>");
    }

    private static void write(StringBuilder svg, Writing writing) {
        svg.append("<text x=\"").append(number(writing.x())).append("\" y=\"").append(number(writing.y()));
        svg.append("\" font-size=\"").append(number(writing.style().size())).append("\" fill=\"");
        svg.append(
                switch (writing.style()) {
                    case NAME -> TEXT;
                    case DETAIL -> MUTED;
                    case REASON -> colour(writing.health());
                });
        svg.append(writing.style().isBold() ? "\" font-weight=\"bold\"" : "\"");
        svg.append(
                switch (writing.anchor()) {
                    case START -> ">";
                    case MIDDLE -> " text-anchor=\"middle\">";
                    case END -> " text-anchor=\"end\">";
                });
        svg.append(escaped(writing.text())).append("</text>");
    }

    private void legend(StringBuilder svg, double left, double y) {
        double x = left;
        for (Health health : Legend.lines()) {
            String word = sentences.say(Legend.line(health));
            path(svg, List.of(new Point(x, y), new Point(x + 26, y)), health, 2);
            write(svg, new Writing(word, x + 34, y + 4, Writing.Anchor.START, TextStyle.DETAIL, health));
            x += 34 + TextWidth.conservative().of(word, TextStyle.DETAIL) + 24;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
