package org.bridgedoctor.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Queue;
import org.bridgedoctor.remedy.QueueRepairs;

/**
 * A queue or filter that somebody has hung on a docker bridge or a container's cable throws packets away (faults F61). A
 * limit by intent drops some as well: it is only named where what was measured fails by it, or where it drops one in ten.
 */
public final class QueueDropsCheck extends NetworkCheck {
    /** What the kernel hangs there itself. */
    private static final Set<String> USUAL = Set.of("noqueue", "pfifo_fast", "mq");
    /** So many of a hundred that came are gone. */
    private static final int MUCH = 10;

    private static final int PERCENT = 100;

    @Override
    public String id() {
        return "queue-drops";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES, Facts.QUEUES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Queue> dropping = bearings.facts().require(Facts.QUEUES).stream()
                .filter(queue -> queue.dropped() > 0 && !USUAL.contains(queue.kind()))
                .filter(queue -> isOnTheWay(queue.device(), bearings))
                .toList();
        Set<CellId> explained =
                bearings.paths().failing(path -> dropping.stream().anyMatch(queue -> liesOn(path, queue, bearings)));
        boolean isMuch = dropping.stream().anyMatch(it -> it.dropped() * PERCENT >= (it.sent() + it.dropped()) * MUCH);
        return dropping.isEmpty() || (explained.isEmpty() && !isMuch)
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(finding(dropping, explained, bearings));
    }

    private static boolean isOnTheWay(String device, Bearings bearings) {
        return bearings.map().isDockerBridge(device)
                || bearings.cables().all().stream()
                        .anyMatch(it -> it.hostEnd().name().equals(device));
    }

    private static boolean liesOn(CellPath path, Queue queue, Bearings bearings) {
        return bearings.map().isDockerBridge(queue.device())
                ? path.entersHostAt(queue.device())
                : bearings.cables().all().stream()
                        .filter(it -> it.hostEnd().name().equals(queue.device()))
                        .anyMatch(it -> path.members().contains(it.member()));
    }

    private Finding finding(List<Queue> dropping, Set<CellId> explained, Bearings bearings) {
        Set<ElementId> elements = new LinkedHashSet<>();
        dropping.forEach(it -> elements.add(element(it.device(), bearings)));
        Queue first = dropping.getFirst();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        first.device(),
                        first.kind(),
                        Long.toString(first.dropped()),
                        first.place().equals("root") ? "root" : first.kind())
                .at(elements)
                .explaining(explained)
                .shownBy(dropping.stream()
                        .map(it -> Shown.evidence(
                                "tc -s qdisc show dev " + Shown.word(it.device())
                                        + " | grep -o 'qdisc [a-z_]*\\|dropped [0-9]*'",
                                List.of("qdisc " + it.kind(), "dropped " + it.dropped())))
                        .toList())
                .curedBy(QueueRepairs.delete(id(), dropping));
    }

    private static ElementId element(String device, Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(it -> it.hostEnd().name().equals(device))
                .findFirst()
                .map(it -> it.member().container().element())
                .or(() -> bearings.map().nic(device).map(NetworkInterface::element))
                .orElse(ElementId.nic(device));
    }
}
