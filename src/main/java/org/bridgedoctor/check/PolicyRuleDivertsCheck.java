package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RouteRepairs;

/**
 * A routing rule that sends packets for containers, or the host's answers to them, by a table that does not know their bridge
 * (faults F14, F15).
 */
public final class PolicyRuleDivertsCheck extends AstrayCheck {
    @Override
    public String id() {
        return "policy-rule-diverts";
    }

    @Override
    boolean isSuch(AstrayMember astray) {
        return !astray.way().isByUsualRule() && astray.way().route().isPresent();
    }

    @Override
    Optional<Remediation> cure(List<AstrayMember> such, HostSnapshot facts) {
        if (such.stream().anyMatch(AstrayMember::isItsOwn)) {
            // what containers send may be meant to go another way, as into a VPN: to send it past that is not ours
            return Optional.empty();
        }
        return RouteRepairs.rulesAhead(
                id(),
                such.stream()
                        .flatMap(it -> it.member().network().subnets().stream())
                        .filter(it -> !it.network().isV6())
                        .distinct()
                        .toList(),
                such.stream().mapToLong(it -> it.way().rule().priority()).min().orElse(0),
                facts.getOr(Facts.RULES, List.of()).stream()
                        .map(RoutingRule::priority)
                        .toList());
    }
}
