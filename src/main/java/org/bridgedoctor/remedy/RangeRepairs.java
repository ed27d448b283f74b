package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** What is done against docker networks whose range somebody else uses: docker's part of them moves, never the other's. */
final class RangeRepairs {
    private RangeRepairs() {}

    /** The repairs for the networks among these elements, and what to do by hand; the repairs first. */
    static List<Remediation> against(String findingId, HostSnapshot facts, List<ElementId> elements) {
        Set<ElementId> named = new HashSet<>(elements);
        List<DockerNetwork> networks = facts.getOr(Facts.NETWORKS, List.of()).stream()
                .filter(it -> named.contains(it.element()))
                .toList();
        SubnetPlan plan = SubnetPlanner.plan(facts, List.of(), SubnetPlanner.USUAL_PREFIX);
        Optional<SubnetPlan.Proposal> best = plan.proposals().stream().findFirst();
        List<Remediation> all = new ArrayList<>();
        boolean isDockersOwn = networks.stream().allMatch(it -> it.name().equals("bridge"));
        best.flatMap(it -> isDockersOwn
                        ? DockerMoveRepair.of(findingId, facts, networks, it)
                        : NetworkMove.of(findingId, facts, networks, it.base()))
                .ifPresent(all::add);
        all.add(DaemonJsonAdvice.moved(findingId, facts, best));
        return all;
    }
}
