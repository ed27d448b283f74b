package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;

/** A host that answers no pings by choice: that they fail says nothing about its network (faults F63). */
public final class IcmpIgnoredCheck implements Check {
    private static final String SETTING = "net.ipv4.icmp_echo_ignore_all";

    @Override
    public String id() {
        return "icmp-ignored";
    }

    @Override
    public Severity worst() {
        return Severity.INFO;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.SYSCTLS);
    }

    @Override
    public CheckOutcome inspect(HostSnapshot facts) {
        return "1".equals(facts.require(Facts.SYSCTLS).get(SETTING))
                ? new CheckOutcome.Found(Finding.of(id(), Severity.INFO)
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(Shown.evidence("sysctl -n " + SETTING, List.of("1")))))
                : CheckOutcome.passed();
    }
}
