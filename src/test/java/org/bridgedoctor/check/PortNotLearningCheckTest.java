package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class PortNotLearningCheckTest {
    private final PortNotLearningCheck check = new PortNotLearningCheck();

    private static HostSnapshot set(HostSnapshot facts, boolean isLearning, boolean isFlooding) {
        return CabledHost.withPorts(
                facts, new BridgePort("veth1", 3, false, isLearning, isFlooding), new BridgePort("veth2", 3));
    }

    private static HostSnapshot forgotten(HostSnapshot facts) {
        List<FdbEntry> known = facts.require(Facts.FDB).stream()
                .filter(it -> !it.mac().equals(CabledHost.WEB_MAC))
                .toList();
        return facts.with(Facts.FDB, known);
    }

    @Test
    void findsAPortThatNeitherLearnsNorGetsWhatIsForUnknownReceivers() {
        HostSnapshot facts = forgotten(set(CabledHost.withoutWeb(), false, false));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence())
                .contains(new Evidence(
                        "grep . /sys/class/net/veth1/brport/learning /sys/class/net/veth1/brport/unicast_flood",
                        "/sys/class/net/veth1/brport/learning:0\n/sys/class/net/veth1/brport/unicast_flood:0"))
                .contains(new Evidence("bridge fdb show | grep -i 02:42:ac:11:00:02", ""));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-not-learning");
    }

    @Test
    void passesAPortThatStillFloods() {
        assertThat(check.inspect(forgotten(set(CabledHost.healthy(), false, true))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAPortWhoseContainerIsKnownAllTheSame() {
        assertThat(check.inspect(set(CabledHost.healthy(), false, false))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
