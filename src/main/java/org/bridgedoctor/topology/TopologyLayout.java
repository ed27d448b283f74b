package org.bridgedoctor.topology;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bridgedoctor.host.Text;

/**
 * The picture with every place worked out, for a window and for a page alike. One way of reading, from top to bottom: who
 * looks and what is outside; the host with its interfaces on its upper edge; along the trunk inside its left edge what
 * hangs on the host. No line crosses a band, a card or a text.
 *
 * @param width of the whole picture in pixels
 * @param height of the whole picture in pixels
 * @param boxes the host's box first, so that painting in order is right
 * @param wires the lines, calm ones first
 * @param writings texts outside boxes
 */
public record TopologyLayout(double width, double height, List<Box> boxes, List<Wire> wires, List<Writing> writings) {
    /** A narrower picture than this is not laid out; it is scaled. */
    public static final double LEAST_WIDTH = 300;

    public TopologyLayout {
        boxes = List.copyOf(boxes);
        wires = List.copyOf(wires);
        writings = List.copyOf(writings);
    }

    /**
     * What a layout depends on besides the picture itself.
     *
     * @param width the width to fill, in pixels; widened to {@link #LEAST_WIDTH}
     * @param isOnlyWrong whether what is healthy is left out
     * @param words makes sentences in the reader's language
     * @param widths measures them as the painter draws them
     */
    public record Frame(double width, boolean isOnlyWrong, Function<Text, String> words, TextWidth widths) {}

    /** Lays the picture out. The same arguments give the same layout. */
    public static TopologyLayout of(Topology topology, Frame frame) {
        Topology folded = Folding.fold(topology, frame.isOnlyWrong());
        Sheet sheet = new Sheet(frame);
        Node host = folded.first(Node.Kind.HOST).orElseThrow();
        UpperLayout upper = new UpperLayout(folded, sheet);
        double bottom = upper.lay(host);
        BandLayout bands = new BandLayout(folded, sheet);
        bottom = bands.lay(bottom);
        if (frame.isOnlyWrong() && !topology.isWrong()) {
            bottom = sheet.writeBlock(
                    frame.words().apply(Text.of("diagram.nothing-wrong")),
                    sheet.bandLeft(),
                    bottom + 8,
                    sheet.bandWidth(),
                    TextStyle.DETAIL,
                    Health.WELL);
        }
        return sheet.finish(
                host, upper.hostTop(), Math.max(bottom + 24, upper.hostTop() + 96), sheet.lastStub(), folded);
    }

    /** The boxes of nodes of this kind. */
    public List<Box> boxes(Node.Kind kind) {
        return boxes.stream().filter(box -> box.node().kind() == kind).toList();
    }

    /** The wire of the link between these. */
    public Optional<Wire> wire(Link link) {
        return wires.stream().filter(wire -> wire.link().equals(link)).findFirst();
    }
}
