package org.bridgedoctor.host;

/**
 * The id of a cell of the reachability matrix, written {@code FROM>TO/BY}.
 *
 * @param from who tries
 * @param to whom
 * @param by the means
 */
public record CellId(ElementId from, ElementId to, By by) implements Comparable<CellId> {
    @Override
    public int compareTo(CellId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + ">" + to + "/" + by;
    }
}
