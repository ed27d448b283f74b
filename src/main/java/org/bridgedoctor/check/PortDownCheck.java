package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/** A container whose cable is switched off at one end (faults F06). */
public final class PortDownCheck extends CableCheck {
    @Override
    public String id() {
        return "port-down";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        return bearings.cables().all().stream().filter(cable -> !cable.isUp()).toList();
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        List<Evidence> shown = new ArrayList<>(cable.shown());
        if (!cable.hostEnd().isUp()) {
            shown.add(Shown.evidence("cat " + cable.hostFile("flags"), List.of(flags(cable.hostEnd()))));
        }
        if (!cable.inside().isUp()) {
            String link = "nsenter -t " + cable.member().container().pid() + " -n ip -o link show up dev ";
            shown.add(Shown.evidence(link + Shown.word(cable.inside().name()), List.of()));
        }
        return shown;
    }

    private static String flags(NetworkInterface nic) {
        return "0x" + Integer.toHexString(nic.flags());
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        List<NetworkInterface> down =
                faulty.stream().map(Cable::hostEnd).filter(end -> !end.isUp()).toList();
        // an end that is down inside its container is the container's own affair
        return down.size() == faulty.size() ? LinkRepairs.up(id(), down) : Optional.empty();
    }
}
