package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Listener;

/**
 * A rule about a port that somebody counts on and at which the container refuses: each check knows one reason for that. The
 * sentences get the ports as {@code web:80}, their number, the first one's number, and where the container listens instead.
 */
abstract class ServiceCheck extends NetworkCheck {
    @Override
    public final Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public final List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES, Facts.REACHABILITY);
    }

    /** Whether who listens at a port that refuses, or nobody, is what this check is about. */
    abstract boolean isReason(Wanted wanted);

    @Override
    final CheckOutcome judge(Bearings bearings) {
        List<CellPath> refusals = bearings.paths().all().stream()
                .filter(path -> path.cell().outcome() == Cell.Outcome.REFUSED)
                .toList();
        if (refusals.isEmpty()) {
            return CheckOutcome.passed();
        }
        List<CellPath> answers = bearings.paths().all().stream()
                .filter(path -> path.cell().outcome() == Cell.Outcome.REACHED)
                .toList();
        // a port that answers elsewhere is listened at: who refuses then is somebody else with its address
        List<Wanted> refusing = Wanted.of(bearings).stream()
                .filter(wanted -> wanted.isDialledBy(refusals) && !wanted.isDialledBy(answers))
                .filter(wanted -> isReason(wanted))
                .toList();
        return refusing.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(refusing, bearings));
    }

    private Finding finding(List<Wanted> refusing, Bearings bearings) {
        Set<CellId> explained = new LinkedHashSet<>();
        Set<ElementId> elements = new LinkedHashSet<>();
        refusing.forEach(it -> {
            explained.addAll(it.failing(bearings.paths()));
            elements.add(it.container().element());
        });
        Wanted first = refusing.getFirst();
        List<String> instead = first.inside().listeners().stream()
                .map(ServiceCheck::place)
                .distinct()
                .toList();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        refusing.stream().map(Wanted::name).toList(),
                        refusing.size(),
                        Integer.toString(first.port()),
                        instead,
                        instead.size())
                .at(elements)
                .explaining(explained)
                .shownBy(refusing.stream().map(ServiceCheck::evidence).toList());
    }

    private static String place(Listener listener) {
        String address = listener.address().isV6()
                ? "[" + listener.address() + "]"
                : listener.address().toString();
        return address + ":" + listener.port();
    }

    private static Evidence evidence(Wanted wanted) {
        return Shown.evidence(
                "nsenter -t " + wanted.container().pid() + " -n ss -Hlnt | awk '{print $4}'",
                wanted.inside().listeners().stream().map(ServiceCheck::place).toList());
    }
}
