package org.bridgedoctor.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.FirewallRule.Action;
import org.bridgedoctor.host.FirewallRule.Aspect;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.DockerRestart;

/**
 * Containers' packets leave the host under addresses that nobody outside knows, so no answer comes back: docker's rule that
 * gives them the host's address is not there (faults F73).
 */
public final class MasqueradeMissingCheck extends NetworkCheck {
    @Override
    public String id() {
        return "masquerade-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.FIREWALL);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        Firewall firewall = bearings.facts().require(Facts.FIREWALL);
        if (!firewall.hasDockerChains()) {
            // then all of docker's rules are missing, which is another finding
            return CheckOutcome.passed();
        }
        Map<String, String> bare = new LinkedHashMap<>();
        bearings.map().networksByBridge().forEach((bridge, network) -> {
            if (!network.isInternal() && network.isMasqueraded()) {
                network.subnets().stream()
                        .filter(it -> !it.network().isV6() && !isTranslated(it, firewall))
                        .forEach(it -> bare.put(bridge, it.toString()));
            }
        });
        return bare.isEmpty() ? CheckOutcome.passed() : outcome(bare, bearings);
    }

    private static boolean isTranslated(Subnet range, Firewall firewall) {
        return firewall.chains().stream()
                .flatMap(chain -> chain.rules().stream())
                .filter(rule -> rule.verdict().action() == Action.TRANSLATE)
                .anyMatch(rule -> rule.matches().stream()
                        .filter(match -> match.aspect() == Aspect.SOURCE && !match.isNegated())
                        .flatMap(match -> match.values().stream())
                        .flatMap(value -> Subnet.parse(value).stream())
                        .anyMatch(it -> it.contains(range)));
    }

    /** Where containers get out all the same, somebody else gives them an address, or the outside knows theirs. */
    private CheckOutcome outcome(Map<String, String> bare, Bearings bearings) {
        Set<CellId> explained = bearings.paths()
                .failing(path -> path.isForwarded()
                        && path.cell().from().kind().equals("container")
                        && Set.of("gateway", "operator")
                                .contains(path.cell().to().kind())
                        && bare.keySet().stream().anyMatch(path::uses));
        if (explained.isEmpty()) {
            return CheckOutcome.passed();
        }
        return new CheckOutcome.Found(
                Finding.of(id(), Severity.CRITICAL, List.copyOf(bare.keySet()), List.copyOf(bare.values()))
                        .at(bare.keySet().stream().map(ElementId::bridge).toList())
                        .explaining(explained)
                        .shownBy(List.of(Shown.evidence("iptables -t nat -S POSTROUTING | grep MASQUERADE", List.of())))
                        .curedBy(DockerRestart.against(id(), bearings.facts())));
    }
}
