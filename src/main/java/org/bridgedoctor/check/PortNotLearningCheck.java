package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A port behind which the bridge neither remembers who is there nor sends what is for unknown receivers: frames to that
 * container are lost (faults F29). Either setting alone does no harm, nor do both where the address was entered by hand.
 */
public final class PortNotLearningCheck extends CableCheck {
    @Override
    public String id() {
        return "port-not-learning";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        List<FdbEntry> fdb = bearings.facts().getOr(Facts.FDB, List.of());
        return bearings.cables().all().stream()
                .filter(cable -> cable.isPluggedIn() && cable.isUp())
                .filter(cable -> cable.port()
                        .filter(port -> !port.isLearning() && !port.isFlooding())
                        .isPresent())
                .filter(cable -> fdb.stream().noneMatch(entry -> leadsTo(entry, cable)))
                .toList();
    }

    private static boolean leadsTo(FdbEntry entry, Cable cable) {
        return entry.mac().equals(cable.inside().mac())
                && entry.device().equals(cable.hostEnd().name());
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        BridgePort port = cable.port().orElseThrow();
        String learning = cable.hostFile("brport/learning");
        String flooding = cable.hostFile("brport/unicast_flood");
        return List.of(
                cable.shown().getLast(),
                Shown.evidence(
                        "grep . " + learning + " " + flooding,
                        List.of(
                                learning + ":" + (port.isLearning() ? 1 : 0),
                                flooding + ":" + (port.isFlooding() ? 1 : 0))),
                Shown.evidence(
                        "bridge fdb show | grep -i " + Shown.word(cable.inside().mac()), List.of()));
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        List<String> ports = faulty.stream().map(it -> it.hostEnd().name()).toList();
        return LinkRepairs.learn(id(), ports, ports);
    }
}
