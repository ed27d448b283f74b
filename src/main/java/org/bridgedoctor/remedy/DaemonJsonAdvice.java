package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/** What to write into daemon.json: put right, or with another range. Only said, never written from here. */
final class DaemonJsonAdvice {
    private DaemonJsonAdvice() {}

    /** The file put right: its difference stands in the finding's evidence. */
    static List<Remediation> corrected(HostSnapshot facts) {
        DaemonJson file = file(facts);
        String key = !file.isReadable() ? "unreadable" : file.hasBlanks() ? "blanked" : "corrected";
        return List.of(RemediationCatalogue.advised(
                "daemon-config-invalid", Text.of("advice.daemon-config-invalid." + key, DaemonJson.PATH)));
    }

    /** docker in the first free range, and what has to be created again for it to be of use. */
    static List<Remediation> moved(String findingId, HostSnapshot facts) {
        List<Text> advice = new ArrayList<>();
        advice.add(
                findingId.equals("subnet-overlaps-operator")
                        ? AddressAdvice.guardRoute(facts)
                        : Text.of("advice." + findingId));
        Optional<SubnetPlan.Proposal> best =
                SubnetPlanner.plan(facts, List.of(), SubnetPlanner.USUAL_PREFIX).proposals().stream()
                        .findFirst();
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
        return List.of(RemediationCatalogue.advised(findingId, advice.toArray(Text[]::new)));
    }

    private static DaemonJson file(HostSnapshot facts) {
        String text = facts.get(Facts.DAEMON_CONFIG).map(DaemonConfig::text).orElse("");
        return DaemonJson.of(text)
                .corrected(
                        facts.getOr(Facts.DAEMON_COMMAND, new DaemonCommand(false, List.of(), List.of())),
                        facts.get(Facts.DOCKER)
                                .flatMap(docker -> docker.server().or(docker::client)));
    }
}
