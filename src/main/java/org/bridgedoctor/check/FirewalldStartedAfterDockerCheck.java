package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import org.bridgedoctor.host.FactKey;

/** firewalld was started after docker and threw docker's rules away; docker does not notice (faults F49D). */
public final class FirewalldStartedAfterDockerCheck extends NetworkCheck {
    @Override
    public String id() {
        return "firewalld-started-after-docker";
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
        if (DockerRules.loss(bearings.facts()) != DockerRules.Loss.FIREWALLD_STARTED) {
            return CheckOutcome.passed();
        }
        Finding finding = DockerRules.finding(id(), bearings);
        List<Evidence> shown = new ArrayList<>(finding.evidence());
        shown.addAll(FirewalldTimes.evidence(bearings.facts()));
        return new CheckOutcome.Found(finding.shownBy(shown));
    }
}
