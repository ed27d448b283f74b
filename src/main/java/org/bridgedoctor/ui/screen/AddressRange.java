package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.ui.words.UiText;

/**
 * A range of addresses that somebody uses.
 *
 * @param name who uses it, for the reader
 * @param kind what it is
 * @param subnet the range
 * @param isConflicting whether it overlaps a range of another kind or another network
 */
record AddressRange(String name, Kind kind, Subnet subnet, boolean isConflicting) {
    /** What a range is. */
    enum Kind {
        /** The network that an interface of the host stands in. */
        INTERFACE,
        /** A docker network. */
        DOCKER,
        /** What a route leads elsewhere. */
        ROUTE
    }

    /** Every IPv4 range of the host, in the order of the addresses. */
    static List<AddressRange> of(HostSnapshot facts, UiText text) {
        List<AddressRange> all = new ArrayList<>();
        facts.getOr(Facts.NETWORKS, List.of())
                .forEach(network -> network.subnets()
                        .forEach(subnet -> all.add(new AddressRange(
                                network.name().equals("bridge") ? "docker0" : Printable.line(network.name()),
                                Kind.DOCKER,
                                subnet,
                                false))));
        for (NetworkInterface one : facts.getOr(Facts.INTERFACES, List.of())) {
            if (one.kind() == NetworkInterface.Kind.NIC || one.kind() == NetworkInterface.Kind.TUNNEL) {
                one.addresses().stream()
                        .map(InterfaceAddress::subnet)
                        .forEach(subnet ->
                                all.add(new AddressRange(Printable.line(one.name()), Kind.INTERFACE, subnet, false)));
            }
        }
        for (Route route : facts.getOr(Facts.ROUTES, List.of())) {
            boolean isKnown = all.stream().anyMatch(it -> it.subnet.equals(route.destination()));
            if (route.isMainUnicast() && !route.destination().isEverything() && !isKnown) {
                String name = text.say("range.route", route.device().orElse("?"));
                all.add(new AddressRange(name, Kind.ROUTE, route.destination(), false));
            }
        }
        return all.stream()
                .filter(it -> !it.subnet.network().isV6())
                .map(it -> it.within(all))
                .sorted(Comparator.comparing(AddressRange::subnet))
                .toList();
    }

    private AddressRange within(List<AddressRange> all) {
        boolean overlaps = all.stream()
                .anyMatch(it -> !it.equals(this)
                        && (kind == Kind.DOCKER || it.kind == Kind.DOCKER)
                        && !it.subnet.isEverything()
                        && it.subnet.overlaps(subnet));
        return new AddressRange(name, kind, subnet, overlaps);
    }
}
