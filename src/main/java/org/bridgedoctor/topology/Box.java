package org.bridgedoctor.topology;

import java.util.List;
import java.util.Optional;

/**
 * A node in its place.
 *
 * @param node what it shows
 * @param x its left edge
 * @param y its upper edge
 * @param width its width
 * @param height its height
 * @param radius how round its corners are
 * @param mark the middle of the mark of its health, where it bears one
 * @param writings what is written in it
 */
public record Box(
        Node node,
        double x,
        double y,
        double width,
        double height,
        double radius,
        Optional<Point> mark,
        List<Writing> writings) {
    public Box {
        writings = List.copyOf(writings);
    }

    /** Its right edge. */
    public double right() {
        return x + width;
    }

    /** Its lower edge. */
    public double bottom() {
        return y + height;
    }

    /** The x of its middle. */
    public double middle() {
        return x + width / 2;
    }

    /** Whether the two share more than an edge. */
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** The same box with its upper left corner there. */
    Box movedTo(double nextX, double nextY) {
        double dx = nextX - x;
        double dy = nextY - y;
        return new Box(
                node,
                nextX,
                nextY,
                width,
                height,
                radius,
                mark.map(point -> new Point(point.x() + dx, point.y() + dy)),
                writings.stream()
                        .map(it ->
                                new Writing(it.text(), it.x() + dx, it.y() + dy, it.anchor(), it.style(), it.health()))
                        .toList());
    }
}
