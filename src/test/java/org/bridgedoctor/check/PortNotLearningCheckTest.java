package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class PortNotLearningCheckTest {
    private final PortNotLearningCheck check = new PortNotLearningCheck();

    private static HostSnapshot off(HostSnapshot facts, Setting... settings) {
        return CabledHost.withPorts(facts, new BridgePort("veth1", 3, Set.of(settings)), new BridgePort("veth2", 3));
    }

    private static HostSnapshot forgotten(HostSnapshot facts) {
        List<FdbEntry> known = facts.require(Facts.FDB).stream()
                .filter(it -> !it.mac().equals(CabledHost.WEB_MAC))
                .toList();
        return facts.with(Facts.FDB, known);
    }

    @Test
    void findsAPortThatNeitherLearnsNorGetsWhatIsForUnknownReceivers() {
        HostSnapshot facts = forgotten(off(CabledHost.withoutWeb(), Setting.LEARNING, Setting.FLOODING));
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
    void findsAPortAtWhichNobodyCanAskForAMac() {
        HostSnapshot facts = off(CabledHost.withoutWeb(), Setting.BROADCASTS);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.summary().key()).isEqualTo("finding.port-not-learning.summary.broadcasts");
        assertThat(finding.evidence()).contains(new Evidence("cat /sys/class/net/veth1/brport/broadcast_flood", "0"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-not-learning");
    }

    @Test
    void passesAPortThatStillFloods() {
        assertThat(check.inspect(forgotten(off(CabledHost.healthy(), Setting.LEARNING))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAPortWhoseContainerIsKnownAllTheSame() {
        assertThat(check.inspect(off(CabledHost.healthy(), Setting.LEARNING, Setting.FLOODING)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
