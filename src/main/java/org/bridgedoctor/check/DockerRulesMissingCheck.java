package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.FactKey;

/** Docker's firewall rules are gone: somebody flushed them (faults F08). */
public final class DockerRulesMissingCheck extends NetworkCheck {
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

    @Override
    CheckOutcome judge(Bearings bearings) {
        if (DockerRules.loss(bearings.facts()) != DockerRules.Loss.FLUSHED) {
            return CheckOutcome.passed();
        }
        return new CheckOutcome.Found(DockerRules.finding(id(), bearings));
    }
}
