package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** What to write into daemon.json: put right, or with another range. Only said, never written from here. */
final class DaemonJsonAdvice {
    private DaemonJsonAdvice() {}

    /** The file put right: its difference stands in the finding's evidence. */
    static List<Remediation> corrected(HostSnapshot facts) {
        DaemonJson file = DaemonJson.sound(facts);
        String key = !file.isReadable() ? "unreadable" : file.hasBlanks() ? "blanked" : "corrected";
        return List.of(RemediationCatalogue.advised(
                "daemon-config-invalid", Text.of("advice.daemon-config-invalid." + key, DaemonJson.PATH)));
    }

    /** docker in the best free range, and what has to be created again for it to be of use. */
    static Remediation moved(String findingId, HostSnapshot facts, Optional<SubnetPlan.Proposal> best) {
        List<Text> advice = new ArrayList<>();
        advice.add(
                findingId.equals("subnet-overlaps-operator")
                        ? AddressAdvice.guardRoute(facts)
                        : Text.of("advice." + findingId));
        if (best.isEmpty()) {
            advice.add(Text.of("advice.move-docker.nowhere"));
        } else {
            advice.add(Text.of(
                    "advice.move-docker",
                    best.get().base().toString(),
                    "\"bip\": \"" + best.get().bip() + "\", \"default-address-pools\": "
                            + best.get().pools(),
                    DaemonJson.PATH));
            advice.addAll(DockerMove.to(facts, best.get()).afterwards());
        }
        return RemediationCatalogue.advised(findingId, advice.toArray(Text[]::new));
    }
}
