package org.bridgedoctor.examination;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;

/**
 * What became other between two examinations of a host.
 *
 * @param before the earlier one
 * @param after the later one
 */
public record Comparison(Examination before, Examination after) {
    /**
     * A cell whose outcome is another than before. One that stood in one of the examinations only was not tried in the other.
     *
     * @param cell the cell
     * @param before its outcome before
     * @param after its outcome afterwards
     */
    public record ChangedCell(CellId cell, Cell.Outcome before, Cell.Outcome after) {
        /** Whether it failed before and is reached now. */
        public boolean isMended() {
            return after == Cell.Outcome.REACHED;
        }
    }

    /** What was found before and is not any more. */
    public List<Finding> gone() {
        return without(before, ids(after));
    }

    /** What was not found before. */
    public List<Finding> appeared() {
        return without(after, ids(before));
    }

    /** What was found both times, as it was found afterwards. */
    public List<Finding> still() {
        Set<String> known = ids(before);
        return after.findings().stream().filter(it -> known.contains(it.id())).toList();
    }

    /** The cells whose outcome is another than before, those of the earlier examination first. */
    public List<ChangedCell> cells() {
        Map<CellId, Cell.Outcome> earlier = outcomes(before);
        Map<CellId, Cell.Outcome> later = outcomes(after);
        Set<CellId> all = new LinkedHashSet<>(earlier.keySet());
        all.addAll(later.keySet());
        return all.stream()
                .map(cell -> new ChangedCell(
                        cell,
                        earlier.getOrDefault(cell, Cell.Outcome.NOT_TRIED),
                        later.getOrDefault(cell, Cell.Outcome.NOT_TRIED)))
                .filter(it -> it.before() != it.after())
                .toList();
    }

    private static List<Finding> without(Examination examination, Set<String> ids) {
        return examination.findings().stream()
                .filter(it -> !ids.contains(it.id()))
                .toList();
    }

    private static Set<String> ids(Examination examination) {
        return examination.findings().stream().map(Finding::id).collect(Collectors.toSet());
    }

    private static Map<CellId, Cell.Outcome> outcomes(Examination examination) {
        Map<CellId, Cell.Outcome> outcomes = new LinkedHashMap<>();
        examination.cells().forEach(it -> outcomes.put(it.id(), it.outcome()));
        return outcomes;
    }
}
