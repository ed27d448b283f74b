package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * An entry made by hand in a bridge's forwarding table that leads to the wrong port: frames for that container go astray
 * (faults F27). What a bridge has learnt itself is no fault: it learns anew.
 */
public final class FdbEntryWrongCheck extends CableCheck {
    private static final Set<String> BY_HAND = Set.of("static", "sticky", "permanent");

    @Override
    public String id() {
        return "fdb-entry-wrong";
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.BRIDGES, Facts.NETWORKS, Facts.CONTAINERS, Facts.INSIDES, Facts.FDB);
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(Cable::isPluggedIn)
                .filter(cable -> !astray(cable, bearings).isEmpty())
                .toList();
    }

    private static List<FdbEntry> astray(Cable cable, Bearings bearings) {
        return bearings.facts().require(Facts.FDB).stream()
                .filter(entry -> entry.mac().equals(cable.inside().mac()) && !isBridgesOwn(entry, bearings))
                .filter(entry -> isOf(cable.bridge(), entry)
                        && !entry.device().equals(cable.hostEnd().name()))
                .filter(entry -> entry.flags().stream().anyMatch(BY_HAND::contains))
                .toList();
    }

    /** A bridge knows itself by such an entry: where a container bears its MAC, that is the fault. */
    private static boolean isBridgesOwn(FdbEntry entry, Bearings bearings) {
        return bearings.map()
                        .nic(entry.device())
                        .filter(it -> it.mac().equals(entry.mac()))
                        .isPresent()
                || entry.master()
                        .flatMap(bearings.map()::nic)
                        .filter(it -> it.mac().equals(entry.mac()))
                        .isPresent();
    }

    private static boolean isOf(String bridge, FdbEntry entry) {
        return entry.device().equals(bridge)
                || entry.master().filter(bridge::equals).isPresent();
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        return List.of(
                cable.shown().getLast(),
                Shown.evidence(
                        "bridge fdb show | grep -i " + Shown.word(cable.inside().mac()),
                        astray(cable, bearings).stream()
                                .map(FdbEntryWrongCheck::line)
                                .toList()));
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return LinkRepairs.forget(
                id(),
                faulty.stream()
                        .flatMap(cable -> astray(cable, bearings).stream())
                        .distinct()
                        .toList());
    }

    private static String line(FdbEntry entry) {
        return entry.mac() + " dev " + entry.device()
                + entry.master().map(it -> " master " + it).orElse("") + " " + String.join(" ", entry.flags());
    }
}
