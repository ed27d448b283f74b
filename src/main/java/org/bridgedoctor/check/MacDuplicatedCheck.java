package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Containers on one bridge that have the same MAC, or that of the bridge itself: the bridge cannot tell them apart and sends what is for one to the other
 * (faults F25).
 */
public final class MacDuplicatedCheck extends CableCheck {
    @Override
    public String id() {
        return "mac-duplicated";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        Map<List<String>, List<Cable>> byMac = new LinkedHashMap<>();
        bearings.cables().all().stream()
                .filter(cable -> !cable.inside().mac().isEmpty())
                .forEach(cable -> byMac.merge(
                        List.of(cable.bridge(), cable.inside().mac()), List.of(cable), MacDuplicatedCheck::join));
        return byMac.values().stream()
                .filter(alike -> alike.size() > 1 || hasMacOfBridge(alike.getFirst(), bearings.map()))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean hasMacOfBridge(Cable cable, HostMap map) {
        return map.nic(cable.bridge())
                .filter(it -> it.mac().equals(cable.inside().mac()))
                .isPresent();
    }

    /** Says so where it is the bridge's own MAC that a container bears. */
    @Override
    Finding told(Finding finding, List<Cable> faulty) {
        return faulty.size() > 1 ? finding : Retold.as(finding, "bridge");
    }

    private static List<Cable> join(List<Cable> some, List<Cable> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        return List.of(Shown.evidence(
                "docker inspect -f '{{range .NetworkSettings.Networks}}{{.MacAddress}} {{end}}' "
                        + Shown.word(cable.container()),
                List.of(cable.inside().mac())));
    }
}
