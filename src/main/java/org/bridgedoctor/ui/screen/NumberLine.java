package org.bridgedoctor.ui.screen;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.bridgedoctor.host.Subnet;

/**
 * Ranges of addresses, one per row, drawn in relation to each other and not to scale: the whole space is mostly empty, and
 * what matters is who overlaps whom.
 */
final class NumberLine extends Pane {
    private static final double ROW = 30;
    private static final double NAMES = 104;
    private static final double LABEL = 116;
    private static final double GAP_WEIGHT = 0.45;
    private static final List<Subnet> BLOCKS =
            List.of(Subnet.of("10.0.0.0/8"), Subnet.of("172.16.0.0/12"), Subnet.of("192.168.0.0/16"));

    private final List<AddressRange> ranges;
    private final TreeMap<BigInteger, Double> places = new TreeMap<>();

    NumberLine(List<AddressRange> ranges, String accessibleText) {
        this.ranges = ranges;
        measure();
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(accessibleText);
        setPrefHeight(ranges.size() * ROW + 28);
        setMinHeight(ranges.size() * ROW + 28);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 440;
    }

    /** Places every boundary between 0 and 1: what is covered is wide, what nobody uses is narrow. */
    private void measure() {
        TreeSet<BigInteger> boundaries = new TreeSet<>();
        ranges.forEach(it -> {
            boundaries.add(start(it.subnet()));
            boundaries.add(end(it.subnet()));
        });
        double at = 0;
        BigInteger before = null;
        for (BigInteger boundary : boundaries) {
            if (before != null) {
                BigInteger from = before;
                boolean isUsed = ranges.stream()
                        .anyMatch(it -> start(it.subnet()).compareTo(from) <= 0
                                && end(it.subnet()).compareTo(boundary) >= 0);
                at += isUsed ? 1 : GAP_WEIGHT;
            }
            places.put(boundary, at);
            before = boundary;
        }
        double whole = Math.max(at, 1);
        places.replaceAll((boundary, place) -> place / whole);
    }

    @Override
    protected void layoutChildren() {
        List<javafx.scene.Node> drawn = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            drawn.addAll(row(ranges.get(i), i * ROW));
        }
        drawn.addAll(bounds());
        drawn.addAll(axis(ranges.size() * ROW + 4));
        drawn.forEach(it -> it.setManaged(false));
        getChildren().setAll(drawn);
    }

    private List<javafx.scene.Node> row(AddressRange range, double y) {
        Text name = text(range.name(), 0, y + 19, "range-name");
        name.setWrappingWidth(NAMES - 8);
        double left = x(start(range.subnet()));
        double width = Math.max(10, x(end(range.subnet())) - left);
        Rectangle bar = new Rectangle(left, y + 7, width, 16);
        bar.setArcWidth(8);
        bar.setArcHeight(8);
        bar.getStyleClass().add("range");
        switch (range.kind()) {
            case DOCKER, DAEMON_JSON -> bar.getStyleClass().add("docker");
            case INTERFACE -> {}
            default -> bar.getStyleClass().add("route");
        }
        Text value = text(range.subnet().toString(), left + width + 6, y + 19, "range-value");
        if (range.isConflicting()) {
            bar.getStyleClass().add("bad");
            value.getStyleClass().add("bad");
        }
        return List.of(name, bar, value);
    }

    private List<javafx.scene.Node> bounds() {
        List<javafx.scene.Node> lines = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            for (int j = i + 1; j < ranges.size(); j++) {
                AddressRange one = ranges.get(i);
                AddressRange other = ranges.get(j);
                if (one.isConflicting() && other.isConflicting() && one.subnet().overlaps(other.subnet())) {
                    Subnet inner = one.subnet().contains(other.subnet()) ? other.subnet() : one.subnet();
                    lines.add(bound(x(start(inner)), i, j));
                    lines.add(bound(x(end(inner)), i, j));
                }
            }
        }
        return lines;
    }

    private static Line bound(double x, int first, int last) {
        Line line = new Line(x, first * ROW, x, last * ROW + ROW);
        line.getStyleClass().add("range-bound");
        return line;
    }

    private List<javafx.scene.Node> axis(double y) {
        List<javafx.scene.Node> drawn = new ArrayList<>();
        Line axis = new Line(NAMES, y, getWidth(), y);
        axis.getStyleClass().add("axis");
        drawn.add(axis);
        for (Subnet block : BLOCKS) {
            Map.Entry<BigInteger, Double> first = places.ceilingEntry(start(block));
            if (first != null && first.getKey().compareTo(end(block)) < 0) {
                drawn.add(text(block.toString(), x(first.getKey()), y + 18, "axis-text"));
            }
        }
        return drawn;
    }

    private double x(BigInteger boundary) {
        double room = Math.max(80, getWidth() - NAMES - LABEL);
        return NAMES + Math.floor(places.getOrDefault(boundary, 0.0) * room) + 0.5;
    }

    private static Text text(String words, double x, double y, String style) {
        Text text = new Text(x, y, words);
        text.getStyleClass().add(style);
        return text;
    }

    private static BigInteger start(Subnet subnet) {
        return subnet.network().value();
    }

    private static BigInteger end(Subnet subnet) {
        return subnet.last().value().add(BigInteger.ONE);
    }
}
