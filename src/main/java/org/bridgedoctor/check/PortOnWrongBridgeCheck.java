package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A container whose cable is plugged into another bridge than that of its network (faults F05). */
public final class PortOnWrongBridgeCheck extends CableCheck {
    @Override
    public String id() {
        return "port-on-wrong-bridge";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(cable -> cable.hostEnd().master().isPresent() && !cable.isPluggedIn())
                .toList();
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        List<Evidence> shown = new ArrayList<>(cable.shown());
        shown.add(Shown.evidence(
                "basename \"$(readlink " + cable.hostFile("master") + ")\"",
                cable.hostEnd().master().stream().toList()));
        return shown;
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return LinkRepairs.plug(id(), faulty.stream().map(Cable::toPlug).toList());
    }
}
