package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.FactKey;

/** Docker's firewall rules went away with firewalld, which was stopped (faults F49C). */
public final class FirewalldStoppedChainsLostCheck extends NetworkCheck {
    @Override
    public String id() {
        return "firewalld-stopped-chains-lost";
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
        if (DockerRules.loss(bearings.facts()) != DockerRules.Loss.FIREWALLD_STOPPED) {
            return CheckOutcome.passed();
        }
        Finding finding = DockerRules.finding(id(), bearings);
        List<Evidence> shown = new ArrayList<>(finding.evidence());
        shown.addAll(FirewalldTimes.evidence(bearings.facts()));
        return new CheckOutcome.Found(finding.shownBy(shown));
    }
}
