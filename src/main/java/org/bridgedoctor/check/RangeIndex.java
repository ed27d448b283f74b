package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bridgedoctor.host.Subnet;

/**
 * Ranges that can be asked for their overlaps with another range. Two CIDR ranges overlap only where one holds the other,
 * so a question is one lookup for each shorter prefix, and one walk over what lies inside: n log n for n ranges.
 *
 * @param <T> what stands at a range
 */
final class RangeIndex<T> {
    private final NavigableMap<Subnet, List<T>> ranges = new TreeMap<>();

    /** Enters a value at its range. */
    void put(Subnet range, T value) {
        ranges.computeIfAbsent(range, it -> new ArrayList<>()).add(value);
    }

    /** Everything whose range shares an address with this one: the wider ranges first, then the rest by address. */
    List<T> overlapping(Subnet range) {
        List<T> found = new ArrayList<>();
        for (int prefix = 0; prefix < range.prefix(); prefix++) {
            found.addAll(ranges.getOrDefault(new Subnet(range.network(), prefix), List.of()));
        }
        Subnet lastInside = Subnet.ofHost(range.last());
        for (Map.Entry<Subnet, List<T>> entry :
                ranges.subMap(range, true, lastInside, true).entrySet()) {
            found.addAll(entry.getValue());
        }
        return found;
    }
}
