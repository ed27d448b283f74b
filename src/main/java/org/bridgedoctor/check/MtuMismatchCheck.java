package org.bridgedoctor.check;

import java.util.ArrayList;
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
        Optional<NetworkInterface> uplink = uplink(bearings);
        List<Cable> toUplink = bearings.cables().all().stream()
                .filter(cable -> !cable.member().network().isInternal())
                .filter(cable -> uplink.filter(nic -> isSmaller(nic, cable)).isPresent())
                .toList();
        if (!toUplink.isEmpty()) {
            return new CheckOutcome.Found(
                    finding(toUplink, uplink.orElseThrow()).curedBy(cure(toUplink, uplink.orElseThrow(), bearings)));
        }
        return bearings.cables().all().stream()
                .filter(cable -> isSmaller(cable.hostEnd(), cable))
                .findFirst()
                .<CheckOutcome>map(cable -> new CheckOutcome.Found(finding(List.of(cable), cable.hostEnd())))
                .orElse(CheckOutcome.passed());
    }

    private static Optional<Remediation> cure(List<Cable> cables, NetworkInterface uplink, Bearings bearings) {
        Map<LinkRepairs.Inner, Integer> sizes = new LinkedHashMap<>();
        cables.forEach(it -> sizes.put(it.toChangeInside(), it.inside().mtu()));
        return LinkRepairs.smallerPackets("mtu-mismatch", sizes, uplink.mtu(), bearings.facts());
    }

    private static boolean isSmaller(NetworkInterface nic, Cable cable) {
        return nic.mtu() > 0 && nic.mtu() < cable.inside().mtu();
    }

    /** The card or tunnel that the default route leaves by. */
    private static Optional<NetworkInterface> uplink(Bearings bearings) {
        return bearings.facts().require(Facts.ROUTES).stream()
                .filter(Route::isMainUnicast)
                .filter(route -> route.destination().isEverything()
                        && !route.destination().network().isV6())
                .findFirst()
                .flatMap(Route::device)
                .flatMap(bearings.map()::nic);
    }

    private Finding finding(List<Cable> cables, NetworkInterface narrow) {
        Cable first = cables.getFirst();
        Set<ElementId> elements = new LinkedHashSet<>(List.of(narrow.element()));
        cables.forEach(it -> elements.add(ElementId.bridge(it.bridge())));
        List<Evidence> shown = new ArrayList<>();
        shown.add(Shown.evidence(
                "cat /sys/class/net/" + Shown.word(narrow.name()) + "/mtu", List.of(Integer.toString(narrow.mtu()))));
        shown.add(Shown.evidence(
                "nsenter -t " + first.member().container().pid() + " -n ip -o link show dev "
                        + Shown.word(first.inside().name()) + " | grep -o 'mtu [0-9]*'",
                List.of("mtu " + first.inside().mtu())));
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        cables.stream().map(Cable::container).distinct().toList(),
                        Integer.toString(first.inside().mtu()),
                        narrow.name(),
                        Integer.toString(narrow.mtu()))
                .at(elements)
                .shownBy(shown);
    }
}
