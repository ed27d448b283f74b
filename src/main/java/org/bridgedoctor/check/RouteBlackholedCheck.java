package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
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

    /** A refusing route in the main table that lies within a docker network: what is sent into it is thrown away, to whomever. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        for (DockerNetwork network : HostMap.of(facts).networksByBridge().values()) {
            for (Subnet range : network.subnets()) {
                Optional<Route> refusing = facts.getOr(Facts.ROUTES, List.of()).stream()
                        .filter(it -> it.table().equals("main") && it.isRefusing())
                        .filter(it -> range.contains(it.destination()))
                        .findFirst();
                if (refusing.isPresent()) {
                    return refusing.map(it -> finding(network, range, it));
                }
            }
        }
        return Optional.empty();
    }

    private Finding finding(DockerNetwork network, Subnet range, Route route) {
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        List.of(network.name()),
                        1,
                        route.asText(),
                        "32766: from all lookup main",
                        "32766",
                        range.toString(),
                        0)
                .at(List.of(network.element()))
                .shownBy(List.of(Shown.evidence("ip route show table all", List.of(route.asText()))));
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
