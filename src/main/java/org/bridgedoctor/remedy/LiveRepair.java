package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Text;

/** A repair that sets values of links, ports, routes and rules at runtime, and perhaps a file that keeps them. */
final class LiveRepair {
    /** Nearly everything about the network may look different afterwards. */
    static final List<FactKey<?>> TOUCHES = List.of(
            Facts.INTERFACES,
            Facts.BRIDGES,
            Facts.FDB,
            Facts.ROUTES,
            Facts.RULES,
            Facts.ROUTE_CHOICES,
            Facts.SYSCTLS,
            Facts.NEIGHBOURS,
            Facts.INSIDES,
            Facts.REACHABILITY,
            Facts.PINGS,
            Facts.TRACES);

    private LiveRepair() {}

    /**
     * The repair of these steps; empty where there are none.
     *
     * @param id its id; its title stands under {@code remedy.ID.title}, with the number of live changes and what the first
     *     of them is about
     * @param findingId the finding that it puts right; what the reader does himself stands under {@code advice.FINDING}
     */
    static Optional<Remediation> of(String id, String findingId, List<? extends RemediationStep> steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Object first = steps.getFirst().title().arguments().getFirst();
        List<String> leaves = new ArrayList<>();
        int count = 0;
        for (RemediationStep step : steps) {
            switch (step) {
                case RemediationStep.LastingFile file -> leaves.add(file.path());
                case RemediationStep.ConfigFile file -> leaves.add(file.path());
                case RemediationStep.LiveChange change -> count++;
                // what only helps the changes along, and is never taken back, is not counted
                case RemediationStep.Action action -> count += action.inverse().isEmpty() ? 0 : 1;
                case RemediationStep.Restart restart -> count++;
            }
        }
        leaves.add(RemediationCatalogue.RUN_FOLDER);
        return Optional.of(new Remediation(
                id,
                findingId,
                Text.of("remedy." + id + ".title", Math.max(count, 1), first),
                Impacts.live(leaves),
                List.copyOf(steps),
                RemediationCatalogue.isAdvisedByName(findingId) ? List.of() : List.of(Text.of("advice." + findingId)),
                TOUCHES));
    }
}
