package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.check.HostMap.Member;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/** Containers that the bridge keeps apart from each other, while the host reaches each of them (faults F20). */
public final class PortIsolatedCheck extends CableCheck {
    @Override
    public String id() {
        return "port-isolated";
    }

    /** A single isolated port is kept apart from nobody, and where docker itself keeps containers apart it is by design. */
    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.map().networksByBridge().entrySet().stream()
                .filter(network -> network.getValue().isInterContainerOn())
                .map(network -> bearings.cables().on(network.getKey()).stream()
                        .filter(cable -> cable.isChanged(Setting.ISOLATED))
                        .toList())
                .filter(isolated -> isolated.size() > 1)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    boolean liesOn(CellPath path, Set<Member> faulty) {
        return path.staysOnBridge() && faulty.containsAll(path.members());
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        return List.of(
                cable.shown().getLast(), Shown.evidence("cat " + cable.hostFile("brport/isolated"), List.of("1")));
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return LinkRepairs.asAtFirst("lift-isolation", id(), Cable.byName(faulty, List.of(Setting.ISOLATED)));
    }
}
