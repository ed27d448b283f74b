package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.LinkRepairs;

/**
 * An entry that pins an address to the wrong MAC, on the host or in a container: what is sent there reaches nobody, and no
 * question on the network ever corrects it (faults F22, F23).
 */
public final class NeighbourPinnedWrongCheck extends NetworkCheck {
    /** A wrong entry: in a container or, where there is none, on the host; for a container's address or the bridge's own. */
    private record Pin(Optional<Member> in, Optional<Member> target, String bridge, Neighbour entry, String right) {
        /** The host's hits what it sends there; a container's what it sends that way, be it to a peer or further. */
        boolean liesOn(CellPath path) {
            if (in.isEmpty()) {
                return target.filter(path::isSentByHostTo).isPresent();
            }
            boolean isPeer = target.isPresent();
            return path.members().contains(in.get())
                    && (isPeer ? path.staysOnBridge() && path.members().contains(target.get()) : !path.staysOnBridge());
        }

        String place() {
            return in.map(it -> it.container().name()).orElse("");
        }

        String command() {
            return in.map(it -> "nsenter -t " + it.container().pid() + " -n ").orElse("");
        }

        ElementId element() {
            return in.or(() -> target).map(it -> it.container().element()).orElse(ElementId.bridge(bridge));
        }
    }

    @Override
    public String id() {
        return "neighbour-pinned-wrong";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.NEIGHBOURS, Facts.INSIDES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Pin> pins = new ArrayList<>();
        for (Neighbour entry : bearings.facts().require(Facts.NEIGHBOURS)) {
            owner(entry.address(), entry.device(), bearings)
                    .ifPresent(owner -> pin(Optional.empty(), Optional.of(owner), entry, bearings, pins));
        }
        Map<String, ContainerInside> insides = bearings.facts().require(Facts.INSIDES);
        for (Cable cable : bearings.cables().all()) {
            Optional.ofNullable(insides.get(cable.container())).stream()
                    .flatMap(inside -> inside.neighbours().stream())
                    .filter(entry -> entry.device().equals(cable.inside().name()))
                    .forEach(entry -> pin(
                            Optional.of(cable.member()),
                            owner(entry.address(), cable.bridge(), bearings),
                            entry,
                            bearings,
                            pins));
        }
        return pins.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(pins, bearings));
    }

    private static Optional<Member> owner(IpAddress address, String bridge, Bearings bearings) {
        return bearings.map().ownerOf(address).filter(it -> it.bridge().equals(bridge));
    }

    private static void pin(
            Optional<Member> in, Optional<Member> target, Neighbour entry, Bearings bearings, List<Pin> pins) {
        String bridge = in.or(() -> target).map(Member::bridge).orElse("");
        Optional<String> right = target.isPresent()
                ? macOf(target.get(), bearings)
                : bridgesMac(entry.address(), bridge, bearings.map());
        boolean isWrong = entry.state().equals("PERMANENT")
                && entry.mac().isPresent()
                && right.filter(mac -> !entry.mac().get().equals(mac)).isPresent();
        if (isWrong) {
            pins.add(new Pin(in, target, bridge, entry, right.orElse("")));
        }
    }

    private static Optional<String> macOf(Member member, Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(cable -> cable.member().equals(member))
                .map(cable -> cable.inside().mac())
                .filter(mac -> !mac.isEmpty())
                .findFirst();
    }

    private static Optional<String> bridgesMac(IpAddress address, String bridge, HostMap map) {
        return map.nic(bridge)
                .filter(nic ->
                        nic.addresses().stream().anyMatch(it -> it.address().equals(address)))
                .map(NetworkInterface::mac);
    }

    private Finding finding(List<Pin> pins, Bearings bearings) {
        Set<CellId> explained = bearings.paths().failing(path -> pins.stream().anyMatch(it -> it.liesOn(path)));
        Set<ElementId> elements = new LinkedHashSet<>();
        pins.forEach(it -> elements.add(it.element()));
        Pin first = pins.getFirst();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        first.entry().address().toString(),
                        first.entry().mac().orElse(""),
                        first.right(),
                        first.in().isPresent() ? 1 : 0,
                        first.place(),
                        first.command() + "ip neigh del " + first.entry().address() + " dev "
                                + Shown.word(first.entry().device()))
                .at(elements)
                .explaining(explained)
                .curedBy(LinkRepairs.unpin(
                        id(),
                        pins.stream()
                                .map(it -> new LinkRepairs.Pinned(
                                        it.entry().address(),
                                        it.entry().device(),
                                        it.entry().mac().orElse(""),
                                        it.in().map(Member::container)))
                                .toList()))
                .shownBy(pins.stream().map(NeighbourPinnedWrongCheck::evidence).toList());
    }

    private static Evidence evidence(Pin pin) {
        return Shown.evidence(pin.command() + "ip neigh show nud permanent", List.of(Shown.neighbour(pin.entry())));
    }
}
