package org.bridgedoctor.topology;

import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Text;

/**
 * A line between two things on the picture.
 *
 * @param from the upper end
 * @param to the lower end
 * @param health CONFLICT where it is itself broken, CUT_OFF where nothing comes through, WELL where something was measured
 *     to come through, else UNKNOWN
 * @param reason why it is broken
 */
public record Link(ElementId from, ElementId to, Health health, Optional<Text> reason) {
    /** A link without a reason. */
    public static Link of(ElementId from, ElementId to, Health health) {
        return new Link(from, to, health, Optional.empty());
    }

    /** Whether it joins these two. */
    public boolean joins(ElementId upper, ElementId lower) {
        return from.equals(upper) && to.equals(lower);
    }
}
