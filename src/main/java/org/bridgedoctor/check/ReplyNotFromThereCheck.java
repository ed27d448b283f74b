package org.bridgedoctor.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.PingReply;
import org.bridgedoctor.host.Reachability;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Spelling;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;

/**
 * Replies that prove nothing, because another machine sent them: the incident was closed on a ping to 172.117.0.1, an
 * Internet host, where 172.17.0.1 was meant (faults 1.3).
 */
public final class ReplyNotFromThereCheck implements Check {
    /** The most typing errors between the address that was pinged and the one that was meant. */
    private static final int TYPING_ERRORS = 2;
    /** Systems send packets out with one of these TTLs; every router on the way takes one off. */
    private static final List<Integer> INITIAL_TTLS = List.of(64, 128, 255);

    /** A ping and the address of the host or a container that was meant by it. */
    private record Mistaken(PingReply ping, IpAddress meant) {}

    @Override
    public String id() {
        return "reply-not-from-there";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        List<Mistaken> mistaken = facts.getOr(Facts.PINGS, List.of()).stream()
                .filter(ping -> ping.received() > 0)
                .flatMap(ping -> meantBy(ping, facts).map(it -> new Mistaken(ping, it)).stream())
                .toList();
        if (!mistaken.isEmpty()) {
            return new CheckOutcome.Found(ofPings(mistaken));
        }
        if (facts.fact(Facts.REACHABILITY) instanceof Fact.Missing<Reachability>(Absence absence)) {
            return new CheckOutcome.Skipped(absence.text());
        }
        List<Cell> implausible = facts.get(Facts.REACHABILITY).map(Reachability::cells).orElse(List.of()).stream()
                .filter(cell -> cell.outcome() == Cell.Outcome.IMPLAUSIBLE && !CellPaths.isHttp(cell.by()))
                .filter(cell -> cell.address().filter(it -> isHosts(it, facts)).isEmpty())
                .toList();
        return implausible.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(ofCells(implausible));
    }

    /** Whether the host has it itself: then it is known who answered, and host-owns-container-address says so. */
    private static boolean isHosts(IpAddress address, HostSnapshot facts) {
        boolean isBorne = facts.require(Facts.INTERFACES).stream()
                .flatMap(nic -> nic.addresses().stream())
                .anyMatch(it -> it.address().equals(address));
        return isBorne
                || facts.getOr(Facts.ROUTES, List.<Route>of()).stream()
                        .anyMatch(it -> it.isLocal() && it.destination().contains(address));
    }

    private static Optional<IpAddress> meantBy(PingReply ping, HostSnapshot facts) {
        boolean mayBeNear = known(facts).contains(ping.target()) || isAttached(ping.target(), facts);
        boolean cameStraight = hops(ping.ttl()).orElse(1) == 0;
        if (mayBeNear || cameStraight) {
            return Optional.empty();
        }
        return own(facts)
                .filter(address ->
                        !address.isLoopback() && address.isV6() == ping.target().isV6())
                .filter(address ->
                        Spelling.distance(address.toString(), ping.target().toString()) <= TYPING_ERRORS)
                .findFirst();
    }

    /** The routers between: what is missing from the next TTL that systems start with. */
    static OptionalInt hops(OptionalInt ttl) {
        return ttl.isEmpty()
                ? OptionalInt.empty()
                : INITIAL_TTLS.stream()
                        .mapToInt(initial -> initial - ttl.getAsInt())
                        .filter(missing -> missing >= 0)
                        .findFirst();
    }

    private static Stream<IpAddress> own(HostSnapshot facts) {
        Stream<IpAddress> host = facts.require(Facts.INTERFACES).stream()
                .flatMap(nic -> nic.addresses().stream())
                .map(InterfaceAddress::address);
        Stream<IpAddress> containers = facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .flatMap(container -> container.attachments().stream())
                .map(Container.Attachment::address)
                .flatMap(Optional::stream);
        return Stream.concat(host, containers);
    }

    private static Set<IpAddress> known(HostSnapshot facts) {
        Set<IpAddress> known = new HashSet<>(facts.getOr(Facts.RESOLVERS, List.of()));
        own(facts).forEach(known::add);
        facts.getOr(Facts.NEIGHBOURS, List.<Neighbour>of()).forEach(it -> known.add(it.address()));
        facts.getOr(Facts.ROUTES, List.<Route>of()).forEach(it -> it.gateway().ifPresent(known::add));
        return known;
    }

    private static boolean isAttached(IpAddress target, HostSnapshot facts) {
        return facts.require(Facts.INTERFACES).stream()
                .map(NetworkInterface::addresses)
                .flatMap(List::stream)
                .map(InterfaceAddress::subnet)
                .anyMatch((Subnet subnet) -> subnet.contains(target));
    }

    private Finding ofPings(List<Mistaken> mistaken) {
        Mistaken first = mistaken.getFirst();
        Set<ElementId> elements = new LinkedHashSet<>();
        mistaken.forEach(it -> elements.add(ElementId.address(it.ping().target())));
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        first.ping().target().toString(),
                        first.meant().toString())
                .with(Finding.Strength.DERIVED)
                .at(elements)
                .shownBy(mistaken.stream().map(it -> evidence(it.ping())).toList());
    }

    private static Evidence evidence(PingReply ping) {
        String ttl = ping.ttl().isPresent() ? ", ttl=" + ping.ttl().getAsInt() : "";
        String time = ping.milliseconds().isPresent()
                ? ", time=" + ping.milliseconds().getAsDouble() + " ms"
                : "";
        return Shown.evidence("ping -c 1 " + ping.target(), List.of(ping.received() + " received" + ttl + time));
    }

    private Finding ofCells(List<Cell> cells) {
        Cell first = cells.getFirst();
        Set<ElementId> elements = new LinkedHashSet<>();
        cells.forEach(it -> elements.add(it.to()));
        String target =
                first.address().map(IpAddress::toString).orElse(first.to().name());
        Finding finding = Finding.of(id(), Severity.WARNING);
        return Retold.as(
                        finding,
                        Text.of(
                                "finding." + id() + ".title.cell",
                                target,
                                first.to().toString()),
                        Text.of(
                                "finding." + id() + ".summary.cell",
                                target,
                                first.to().toString(),
                                cells.size()))
                .with(Finding.Strength.DERIVED)
                .at(elements)
                .shownBy(cells.stream()
                        .flatMap(cell -> cell.address().stream()
                                .map(address -> Shown.evidence(
                                        "ip route get " + address,
                                        cell.ttl().isPresent()
                                                ? List.of("ttl=" + cell.ttl().getAsInt())
                                                : List.of())))
                        .limit(3)
                        .toList());
    }
}
