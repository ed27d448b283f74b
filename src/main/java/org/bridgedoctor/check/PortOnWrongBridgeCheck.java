package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;

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
}
