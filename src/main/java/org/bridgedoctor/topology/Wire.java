package org.bridgedoctor.topology;

import java.util.List;
import java.util.Optional;

/**
 * A line in its place.
 *
 * @param link what it joins; a rail that several links share has its band at both ends
 * @param points its corners, always at right angles
 * @param cross where it is crossed out, on a broken stub
 */
public record Wire(Link link, List<Point> points, Optional<Point> cross) {
    public Wire {
        points = List.copyOf(points);
    }

    /** Whether several links share it. */
    public boolean isRail() {
        return link.from().equals(link.to());
    }
}
