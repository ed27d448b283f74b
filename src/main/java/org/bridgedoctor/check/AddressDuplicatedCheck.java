package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.remedy.LinkRepairs;

/**
 * A container that bears an address of somebody else on its bridge, of another container or of the bridge itself: whoever
 * answers first gets the packets (faults F26, F26b).
 */
public final class AddressDuplicatedCheck extends NetworkCheck {
    /** A second bearer of an address; the owner is a container, or the bridge itself where there is none. */
    private record Bearer(Cable cable, IpAddress address, Optional<Member> owner) {
        String ownerName() {
            return owner.map(it -> it.container().name()).orElse(cable.bridge());
        }

        ElementId ownerElement() {
            return owner.map(it -> it.container().element()).orElse(ElementId.bridge(cable.bridge()));
        }

        /** The address with its prefix length, as it stands in the container. */
        String written() {
            return cable.inside().addresses().stream()
                    .filter(it -> it.address().equals(address))
                    .map(InterfaceAddress::toString)
                    .findFirst()
                    .orElse("");
        }

        boolean liesOn(CellPath path) {
            return owner.map(path.members()::contains).orElseGet(() -> path.entersHostAt(cable.bridge()));
        }
    }

    @Override
    public String id() {
        return "address-duplicated";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        List<Bearer> bearers = bearings.cables().all().stream()
                .flatMap(cable -> bearers(cable, bearings.map()).stream())
                .toList();
        return bearers.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(bearers, bearings));
    }

    private static List<Bearer> bearers(Cable cable, HostMap map) {
        List<Bearer> bearers = new ArrayList<>();
        for (InterfaceAddress borne : cable.inside().addresses()) {
            IpAddress address = borne.address();
            Optional<Member> owner = map.ownerOf(address)
                    .filter(member -> member.bridge().equals(cable.bridge())
                            && !member.container()
                                    .id()
                                    .equals(cable.member().container().id()));
            boolean isBridges = map.addressesOf(cable.bridge()).contains(address);
            if (!address.isV6() && (owner.isPresent() || isBridges)) {
                bearers.add(new Bearer(cable, address, owner));
            }
        }
        return bearers;
    }

    private Finding finding(List<Bearer> bearers, Bearings bearings) {
        Set<CellId> explained =
                bearings.paths().failing(path -> bearers.stream().anyMatch(it -> it.liesOn(path)));
        Set<ElementId> elements = new LinkedHashSet<>();
        bearers.forEach(it -> {
            elements.add(it.cable().member().container().element());
            elements.add(it.ownerElement());
        });
        Bearer first = bearers.getFirst();
        return Finding.of(
                        id(),
                        bearings.severity(explained),
                        first.address().toString(),
                        first.ownerName(),
                        first.cable().container(),
                        first.cable().member().container().pid(),
                        first.cable().inside().name())
                .at(elements)
                .explaining(explained)
                .curedBy(LinkRepairs.takeAddress(
                        id(),
                        bearers.stream()
                                .collect(Collectors.toMap(
                                        it -> it.cable().toChangeInside(), Bearer::written, (one, next) -> one))))
                .shownBy(bearers.stream().map(AddressDuplicatedCheck::evidence).toList());
    }

    private static Evidence evidence(Bearer one) {
        return Shown.evidence(
                "nsenter -t " + one.cable().member().container().pid() + " -n ip -o -4 addr show dev "
                        + Shown.word(one.cable().inside().name()) + " | awk '{print $4}'",
                one.cable().inside().addresses().stream()
                        .filter(it -> !it.address().isV6())
                        .map(InterfaceAddress::toString)
                        .toList());
    }
}
