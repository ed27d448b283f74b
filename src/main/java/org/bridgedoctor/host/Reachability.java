package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * The matrix: every attempt of one examination to reach something.
 *
 * @param cells the cells in the order in which they are shown
 */
public record Reachability(List<Cell> cells) {
    public Reachability {
        cells = List.copyOf(cells);
    }

    /** The cells that should have worked, were tried, and did not. */
    public List<Cell> failing() {
        return cells.stream().filter(Cell::isFailing).toList();
    }

    /** The cell with this id. */
    public Optional<Cell> cell(CellId id) {
        return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
    }
}
