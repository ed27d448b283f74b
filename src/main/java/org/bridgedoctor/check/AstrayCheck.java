package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.remedy.Remediation;

/**
 * A rule about packets for containers that do not go by their bridge. Rules and routes are read, not asked for: where all that
 * was measured is well, the reading is wrong or the way is meant, and nothing is found. The sentences get the first range or
 * address, the route or rule, the networks, their number, and what deletes it.
 */
abstract class AstrayCheck extends NetworkCheck {
    @Override
    public final Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public final List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.ROUTES, Facts.RULES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    /** Whether this is the check's own kind of going astray. */
    abstract boolean isSuch(AstrayMember astray);

    /** What Bridge Doctor does about it; empty where that is left to the reader. */
    abstract Optional<Remediation> cure(List<AstrayMember> such, HostSnapshot facts);

    @Override
    final CheckOutcome judge(Bearings bearings) {
        List<AstrayMember> such =
                bearings.astray().stream().filter(this::isSuch).toList();
        Set<CellId> explained = bearings.paths().failing(path -> such.stream().anyMatch(it -> it.liesOn(path)));
        boolean isContradicted = explained.isEmpty() && !bearings.paths().all().isEmpty();
        return such.isEmpty() || isContradicted
                ? CheckOutcome.passed()
                : new CheckOutcome.Found(finding(such, explained).curedBy(cure(such, bearings.facts())));
    }

    private Finding finding(List<AstrayMember> such, Set<CellId> explained) {
        Set<ElementId> elements = new LinkedHashSet<>();
        Set<String> networks = new LinkedHashSet<>();
        for (AstrayMember one : such) {
            elements.add(one.member().network().element());
            elements.add(ElementId.bridge(one.member().bridge()));
            networks.add(one.member().network().name());
        }
        AstrayMember first = such.getFirst();
        String route = first.way().route().map(Route::asText).orElse("");
        long pref = first.way().rule().priority();
        String rule = pref + ": " + first.way().rule().text();
        List<Evidence> shown = new ArrayList<>();
        such.stream().limit(2).map(AstrayMember::shown).forEach(shown::add);
        shown.add(Shown.evidence("ip rule", List.of(rule)));
        if (!route.isEmpty()) {
            shown.add(Shown.evidence("ip route show table all", List.of(route)));
        }
        Object[] words = {
            List.copyOf(networks),
            route.isEmpty() ? 0 : 1,
            route,
            rule,
            Long.toString(pref),
            first.member().network().subnets().getFirst().toString(),
            first.isItsOwn() ? 1 : 0
        };
        Finding finding = Finding.of(id(), Severity.CRITICAL, words);
        // the host has its way to the containers then, and does not hand on what they send
        return (first.isItsOwn() ? Retold.as(finding, "sent") : finding)
                .at(elements)
                .explaining(explained)
                .shownBy(shown);
    }
}
