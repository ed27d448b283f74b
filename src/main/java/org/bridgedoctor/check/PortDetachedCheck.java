package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A container whose cable is plugged into no bridge: it is cut off from everything (faults F04). */
public final class PortDetachedCheck extends CableCheck {
    @Override
    public String id() {
        return "port-detached";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.cables().all().stream()
                .filter(cable -> cable.hostEnd().master().isEmpty())
                .toList();
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        List<Evidence> shown = new ArrayList<>(cable.shown());
        shown.add(Shown.evidence("readlink " + cable.hostFile("master"), List.of()));
        return shown;
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return LinkRepairs.plug(id(), faulty.stream().map(Cable::toPlug).toList());
    }
}
