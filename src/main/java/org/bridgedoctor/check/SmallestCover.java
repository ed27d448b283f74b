package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.CellId;

/**
 * The smallest set of findings that explains every failing cell that can be explained: exact up to a dozen findings, greedy
 * beyond. Among equally small sets the one with the stronger evidence, then the earlier in catalogue order.
 */
final class SmallestCover {
    /** 4096 sets at most are compared; more findings that each explain cells have not been seen on one host. */
    private static final int EXACT = 12;

    /** Fewer first; then the one whose evidence is stronger when summed up; catalogue order is kept by whoever came first. */
    private static final Comparator<List<Finding>> BY_WORTH = Comparator.<List<Finding>>comparingInt(List::size)
            .thenComparingLong(chosen -> -with(Finding.Strength.TESTED, chosen))
            .thenComparingLong(chosen -> -with(Finding.Strength.READ, chosen));

    private final List<Finding> candidates;
    private final Set<CellId> explainable;

    private SmallestCover(List<Finding> candidates, Set<CellId> explainable) {
        this.candidates = candidates;
        this.explainable = explainable;
    }

    /** The findings that together explain these cells, in the order given. */
    static List<Finding> of(Set<CellId> failing, List<Finding> findings) {
        List<Finding> candidates = findings.stream()
                .filter(it -> it.explains().stream().anyMatch(failing::contains))
                .toList();
        Set<CellId> explainable = new LinkedHashSet<>();
        candidates.forEach(
                it -> it.explains().stream().filter(failing::contains).forEach(explainable::add));
        SmallestCover cover = new SmallestCover(candidates, explainable);
        return candidates.size() <= EXACT ? cover.exact() : cover.greedy();
    }

    private static long with(Finding.Strength strength, List<Finding> chosen) {
        return chosen.stream().filter(it -> it.strength() == strength).count();
    }

    private List<Finding> exact() {
        List<Finding> best = candidates;
        for (int choice = (1 << candidates.size()) - 1; choice > 0; choice--) {
            List<Finding> chosen = chosen(choice);
            if (chosen.size() <= best.size() && covers(chosen) && BY_WORTH.compare(chosen, best) < 0) {
                best = chosen;
            }
        }
        return best;
    }

    /** The highest bit stands for the first candidate: counting down tries sets in catalogue order. */
    private List<Finding> chosen(int choice) {
        List<Finding> chosen = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if ((choice >> (candidates.size() - 1 - i) & 1) == 1) {
                chosen.add(candidates.get(i));
            }
        }
        return chosen;
    }

    private boolean covers(Collection<Finding> chosen) {
        Set<CellId> covered = new HashSet<>();
        chosen.forEach(it -> covered.addAll(it.explains()));
        return covered.containsAll(explainable);
    }

    private List<Finding> greedy() {
        Set<CellId> open = new HashSet<>(explainable);
        Set<Finding> chosen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Finding next = candidates.stream()
                    .min(Comparator.<Finding>comparingLong(it -> -it.explains().stream()
                                    .filter(open::contains)
                                    .count())
                            .thenComparing(Finding::strength))
                    .orElseThrow();
            chosen.add(next);
            open.removeAll(next.explains());
        }
        return candidates.stream().filter(chosen::contains).toList();
    }
}
