package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;

/**
 * Reads the matrix from the blocks of {@code cells}, which begin as {@code = icmp host container:4fcc85a0cdd0 172.17.0.8 - 0},
 * and from the operator's own knocks. Where one thing has several addresses, the worst outcome stands for them.
 */
final class ReachabilityProbe implements Probe<Reachability> {
    private static final List<String> ORDER = List.of(
            "host>gateway",
            "host>operator",
            "container>bridge",
            "container>host",
            "container>container",
            "container>gateway",
            "container>operator",
            "host>container",
            "host>host",
            "operator>host",
            "operator>nginx",
            "nginx>container",
            "nginx>address");

    @Override
    public FactKey<Reachability> key() {
        return Facts.REACHABILITY;
    }

    @Override
    public List<String> answers() {
        return List.of("cells", "neighbours-before", "route-choices", OperatorKnocks.ID, "proof");
    }

    @Override
    public String command() {
        return "ping ADDRESS; nsenter -t PID -n ping ADDRESS; curl http://ADDRESS:PORT/";
    }

    @Override
    public Fact<Reachability> read(Capture capture, HostSnapshot known) {
        Optional<Answer> answer = capture.answer("cells");
        if (answer.isEmpty()) {
            return new Fact.Missing<>(Absence.notAsked(key()));
        }
        if (answer.get().isTruncated()) {
            return Reading.missing(Absence.Cause.UNREADABLE, "cells");
        }
        CellMaker maker = CellMaker.of(capture, known);
        List<Cell> cells = new ArrayList<>();
        MeasuredCell.read(answer.get()).forEach(measured -> cells.add(maker.cell(measured)));
        capture.answer("proof").ifPresent(proof -> cells.addAll(fresh(proof, maker, known)));
        cells.addAll(UntriedCells.of(answer.get(), known, cells));
        cells.addAll(OperatorKnocks.cells(capture, known, cells));
        return new Fact.Known<>(new Reachability(once(cells)));
    }

    /** The cells of the containers that were started for a proof; those of one that had ended meanwhile prove nothing. */
    private static List<Cell> fresh(Answer proof, CellMaker maker, HostSnapshot known) {
        return known.get(Facts.FRESH_CONTAINERS)
                .map(fresh -> MeasuredCell.read(proof).stream()
                        .map(maker::cell)
                        .filter(fresh::isEndOf)
                        .toList())
                .orElse(List.of());
    }

    private static List<Cell> once(List<Cell> cells) {
        Map<CellId, Cell> worst = new HashMap<>();
        cells.forEach(cell -> worst.merge(cell.id(), cell, ReachabilityProbe::worse));
        return worst.values().stream()
                .sorted(Comparator.comparingInt(ReachabilityProbe::rank).thenComparing(Cell::id))
                .toList();
    }

    private static Cell worse(Cell one, Cell other) {
        return weight(other) > weight(one) ? other : one;
    }

    /** An address that fails counts before one that answers, and that before one that was not tried. */
    private static int weight(Cell cell) {
        return cell.isFailing() ? 3 : cell.outcome() == Cell.Outcome.NOT_TRIED ? 0 : cell.isExpected() ? 2 : 1;
    }

    private static int rank(Cell cell) {
        int at = ORDER.indexOf(cell.from().kind() + ">" + cell.to().kind());
        return at < 0 ? ORDER.size() : at;
    }
}
