package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Text;

/** What is being laid out: the columns, and all that has its place already. */
final class Sheet {
    static final double PADDING = 16;

    private final TopologyLayout.Frame frame;
    private final TextFlow flow;
    private final double width;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Writing> writings = new ArrayList<>();
    private final Map<Text, String> said = new HashMap<>();
    private final List<Writing> hostWritings = new ArrayList<>();
    private Optional<Double> lastStub = Optional.empty();

    Sheet(TopologyLayout.Frame frame) {
        this.frame = frame;
        this.flow = new TextFlow(frame.widths());
        this.width = Math.max(TopologyLayout.LEAST_WIDTH, frame.width());
    }

    boolean isNarrow() {
        return width < 420;
    }

    double left() {
        return isNarrow() ? 16 : 24;
    }

    double right() {
        return width - left();
    }

    double trunk() {
        return left() + (isNarrow() ? 26 : 40);
    }

    double bandLeft() {
        return trunk() + (isNarrow() ? 44 : 54);
    }

    double bandWidth() {
        return right() - (isNarrow() ? 12 : PADDING) - bandLeft();
    }

    TextFlow flow() {
        return flow;
    }

    TextWidth widths() {
        return frame.widths();
    }

    String say(Text text) {
        // Making a sentence costs more than placing it, and every name is asked for twice.
        return said.computeIfAbsent(text, frame.words());
    }

    List<String> say(List<Text> texts) {
        return texts.stream().map(this::say).toList();
    }

    void add(Box box) {
        boxes.add(box);
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    /** Hangs what begins at the left edge of the bands on the trunk, crossed out where the link is broken. */
    void hang(Link link, double y) {
        lastStub = Optional.of(y);
        Optional<Point> cross = link.health() == Health.CONFLICT || link.health() == Health.CUT_OFF
                ? Optional.of(new Point((trunk() + bandLeft()) / 2, y))
                : Optional.empty();
        wires.add(new Wire(link, List.of(new Point(trunk(), y), new Point(bandLeft(), y)), cross));
    }

    /** The y of what was hung last. */
    Optional<Double> lastStub() {
        return lastStub;
    }

    void addToHost(Writing writing) {
        hostWritings.add(writing);
    }

    void add(Writing writing) {
        writings.add(writing);
    }

    /** Writes a wrapped text from this upper edge down; gives its lower edge. */
    double writeBlock(String text, double x, double y, double room, TextStyle style, Health health) {
        double at = y;
        for (String line : flow.wrap(text, room, style)) {
            writings.add(new Writing(line, x, at + style.size(), Writing.Anchor.START, style, health));
            at += style.lineHeight();
        }
        return at;
    }

    TopologyLayout finish(Node host, double top, double bottom, Optional<Double> lastStub, Topology folded) {
        List<Box> all = new ArrayList<>();
        all.add(new Box(host, left(), top, right() - left(), bottom - top, 14, Optional.empty(), hostWritings));
        all.addAll(boxes);
        lastStub.ifPresent(y -> folded.links().stream()
                .filter(link -> link.to().equals(host.id()))
                .findFirst()
                .ifPresent(link -> wires.add(new Wire(
                        link, List.of(new Point(trunk(), doorBottom(top)), new Point(trunk(), y)), Optional.empty()))));
        wires.sort(java.util.Comparator.comparing(wire -> switch (wire.link().health()) {
            case UNKNOWN -> 0;
            case WELL -> 1;
            case WARNED -> 2;
            case CUT_OFF -> 3;
            case CONFLICT -> 4;
        }));
        return new TopologyLayout(width, bottom + 16, all, wires, writings);
    }

    private double doorBottom(double top) {
        return boxes.stream()
                .filter(box -> box.node().kind() == Node.Kind.NIC)
                .findFirst()
                .map(Box::bottom)
                .orElse(top);
    }
}
