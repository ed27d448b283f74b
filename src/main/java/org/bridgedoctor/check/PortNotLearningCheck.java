package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A port behind which the bridge neither remembers who is there nor sends what is for unknown receivers: frames to that
 * container are lost (faults F29). Either setting alone does no harm, nor do both where the address was entered by hand. Or
 * a port at which what is for everybody does not go out: then nobody can ask the container for its MAC.
 */
public final class PortNotLearningCheck extends CableCheck {
    private static final List<Setting> SETTINGS = List.of(Setting.LEARNING, Setting.FLOODING, Setting.BROADCASTS);

    @Override
    public String id() {
        return "port-not-learning";
    }

    @Override
    List<Cable> faulty(Bearings bearings) {
        List<FdbEntry> fdb = bearings.facts().getOr(Facts.FDB, List.of());
        return bearings.cables().all().stream()
                .filter(cable -> cable.isPluggedIn() && cable.isUp())
                .filter(cable -> cable.isChanged(Setting.BROADCASTS) || (isForgotten(cable) && !cable.isKnown(fdb)))
                .toList();
    }

    private static boolean isForgotten(Cable cable) {
        return cable.isChanged(Setting.LEARNING) && cable.isChanged(Setting.FLOODING);
    }

    @Override
    Finding told(Finding finding, List<Cable> faulty) {
        return faulty.stream().anyMatch(PortNotLearningCheck::isForgotten)
                ? finding
                : finding.withSummary(Text.of("finding." + id() + ".summary.broadcasts", words(faulty)));
    }

    @Override
    List<Evidence> evidence(Cable cable, Bearings bearings) {
        List<Setting> off = SETTINGS.stream().filter(cable::isChanged).toList();
        List<String> files =
                off.stream().map(it -> cable.hostFile("brport/" + it.file())).toList();
        List<Evidence> shown = new ArrayList<>();
        shown.add(cable.shown().getLast());
        // grep names the files where there are several
        shown.add(
                files.size() == 1
                        ? Shown.evidence("cat " + files.getFirst(), List.of("0"))
                        : Shown.evidence(
                                "grep . " + String.join(" ", files),
                                files.stream().map(it -> it + ":0").toList()));
        if (isForgotten(cable)) {
            shown.add(Shown.evidence(
                    "bridge fdb show | grep -i " + Shown.word(cable.inside().mac()), List.of()));
        }
        return shown;
    }

    @Override
    Optional<Remediation> cure(List<Cable> faulty, Bearings bearings) {
        return LinkRepairs.asAtFirst("learn", id(), Cable.byName(faulty, SETTINGS));
    }
}
