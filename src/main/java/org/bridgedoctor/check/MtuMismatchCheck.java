package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * Containers that send larger packets than what lies behind them carries: the host's uplink, or the other end of their own
 * cable. Small packets pass, so everything seems well until something large is sent (faults F28).
 */
public final class MtuMismatchCheck extends NetworkCheck {
    /** A way out, the largest packet that it takes, and what shows that. */
    private record Narrow(NetworkInterface nic, int mtu, Evidence shown) {
        static Narrow of(NetworkInterface nic) {
            String command = "cat /sys/class/net/" + Shown.word(nic.name()) + "/mtu";
            return new Narrow(nic, nic.mtu(), Shown.evidence(command, List.of(Integer.toString(nic.mtu()))));
        }

        static Narrow of(NetworkInterface nic, Route route) {
            boolean isSaidByRoute = route.mtu() > 0 && (nic.mtu() == 0 || route.mtu() < nic.mtu());
            return isSaidByRoute
                    ? new Narrow(nic, route.mtu(), Shown.evidence("ip -4 route show default", List.of(route.asText())))
                    : of(nic);
        }

        boolean isTooSmallFor(Cable cable) {
            return mtu > 0 && mtu < cable.inside().mtu();
        }
    }

    @Override
    public String id() {
        return "mtu-mismatch";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.ROUTES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Optional<Narrow> uplink = uplink(bearings);
        List<Cable> toUplink = bearings.cables().all().stream()
                .filter(cable -> !cable.member().network().isInternal())
                .filter(cable -> uplink.filter(it -> it.isTooSmallFor(cable)).isPresent())
                .toList();
        if (!toUplink.isEmpty()) {
            return new CheckOutcome.Found(
                    finding(toUplink, uplink.orElseThrow()).curedBy(cure(toUplink, uplink.orElseThrow(), bearings)));
        }
        return bearings.cables().all().stream()
                .filter(cable -> Narrow.of(cable.hostEnd()).isTooSmallFor(cable))
                .findFirst()
                .<CheckOutcome>map(cable -> new CheckOutcome.Found(finding(List.of(cable), Narrow.of(cable.hostEnd()))))
                .orElse(CheckOutcome.passed());
    }

    private static Optional<Remediation> cure(List<Cable> cables, Narrow uplink, Bearings bearings) {
        Map<LinkRepairs.Inner, Integer> sizes = new LinkedHashMap<>();
        cables.forEach(it -> sizes.put(it.toChangeInside(), it.inside().mtu()));
        return LinkRepairs.smallerPackets("mtu-mismatch", sizes, uplink.mtu(), bearings.facts());
    }

    /** The card or tunnel that the default route leaves by, and what that route itself says of its way. */
    private static Optional<Narrow> uplink(Bearings bearings) {
        return bearings.facts().require(Facts.ROUTES).stream()
                .filter(Route::isMainUnicast)
                .filter(route -> route.destination().isEverything()
                        && !route.destination().network().isV6())
                .findFirst()
                .flatMap(route -> route.device().flatMap(bearings.map()::nic).map(nic -> Narrow.of(nic, route)));
    }

    private Finding finding(List<Cable> cables, Narrow narrow) {
        Cable first = cables.getFirst();
        Set<ElementId> elements = new LinkedHashSet<>(List.of(narrow.nic().element()));
        cables.forEach(it -> elements.add(ElementId.bridge(it.bridge())));
        Evidence inside = Shown.evidence(
                "nsenter -t " + first.member().container().pid() + " -n ip -o link show dev "
                        + Shown.word(first.inside().name()) + " | grep -o 'mtu [0-9]*'",
                List.of("mtu " + first.inside().mtu()));
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        cables.stream().map(Cable::container).distinct().toList(),
                        Integer.toString(first.inside().mtu()),
                        narrow.nic().name(),
                        Integer.toString(narrow.mtu()))
                .at(elements)
                .shownBy(List.of(narrow.shown(), inside));
    }
}
