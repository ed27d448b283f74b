package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RouteRepairs;

/** A route or rule by which the host throws away what is for containers (faults F13b, F15b). */
public final class RouteBlackholedCheck extends AstrayCheck {
    @Override
    public String id() {
        return "route-blackholed";
    }

    /** A refusing route in a table to which only a rule of its own leads is that rule's fault. */
    @Override
    boolean isSuch(AstrayMember astray) {
        return astray.way().isRefused()
                && (astray.way().route().isEmpty() || astray.way().isByUsualRule());
    }

    @Override
    Optional<Remediation> cure(List<AstrayMember> such, HostSnapshot facts) {
        List<RouteLookup.Way> ways = such.stream().map(AstrayMember::way).toList();
        return RouteRepairs.delete(
                id(),
                ways.stream().flatMap(it -> it.route().stream()).distinct().toList(),
                ways.stream()
                        .filter(it -> it.route().isEmpty())
                        .map(RouteLookup.Way::rule)
                        .distinct()
                        .toList());
    }
}
