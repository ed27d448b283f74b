package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** Docker's firewall rules are gone: somebody flushed them (faults F08). */
public final class DockerRulesMissingCheck extends NetworkCheck {
    /** The rules that docker adds here use nothing that could be missing but the chain. */
    private static final Pattern NO_CHAIN = Pattern.compile(
            "iptables (?:--wait )?-t nat -[AI] DOCKER .{1,200}: iptables: No chain/target/match by that name");

    @Override
    public String id() {
        return "docker-rules-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return DockerRules.NEEDS;
    }

    /** Docker itself could not write a rule into its chain, because the chain is gone. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.DOCKER_JOURNAL, NO_CHAIN)
                .map(it -> Finding.of(id(), Severity.WARNING, List.of(), 0)
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(it.by("journalctl -u docker --no-pager -n 50"))));
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        boolean isFlushed = DockerRules.loss(bearings.facts()) == DockerRules.Loss.FLUSHED;
        if (!isFlushed && !isEmptied(bearings)) {
            return CheckOutcome.passed();
        }
        Finding finding = DockerRules.finding(id(), bearings);
        return new CheckOutcome.Found(
                isFlushed
                        ? finding
                        : finding.shownBy(List.of(Shown.evidence("iptables -S DOCKER", List.of("-N DOCKER")))));
    }

    /** Docker's chain of published ports is there and has nothing in it, and what comes for such a port gets no further. */
    private static boolean isEmptied(Bearings bearings) {
        boolean isEmpty = bearings.facts()
                .require(Facts.FIREWALL)
                .iptables("filter", "DOCKER")
                .filter(chain -> chain.rules().isEmpty())
                .isPresent();
        return isEmpty
                && !bearings.paths()
                        .failing(path -> path.cell().from().equals(ElementId.OPERATOR) && path.isForwarded())
                        .isEmpty();
    }
}
