package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgeVlan;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class VlanFilteringBlocksCheckTest {
    private final VlanFilteringBlocksCheck check = new VlanFilteringBlocksCheck();

    private static HostSnapshot filtering(HostSnapshot facts, BridgeVlan... vlans) {
        Bridge plain = facts.require(Facts.BRIDGES).getFirst();
        return facts.with(Facts.BRIDGES, List.of(new Bridge("docker0", plain.bridgeId(), false, true, plain.ports())))
                .with(Facts.BRIDGE_VLANS, List.of(vlans));
    }

    private static BridgeVlan in(String port, int vlan) {
        return new BridgeVlan(port, vlan, true, true);
    }

    @Test
    void findsAContainerThatWasPutIntoAnotherVlanThanTheHost() {
        HostSnapshot facts = filtering(CabledHost.withoutWeb(), in("docker0", 1), in("veth1", 20), in("veth2", 1));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence()).contains(new Evidence("cat /sys/class/net/docker0/bridge/vlan_filtering", "1"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("vlan-filtering-blocks");
    }

    @Test
    void passesAFilterThatKeepsAllInOneVlan() {
        assertThat(check.inspect(filtering(CabledHost.healthy(), in("docker0", 1), in("veth1", 1), in("veth2", 1))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void saysWhichToolIsMissingWhereItWouldDecide() {
        Absence missing = new Absence(Absence.Cause.TOOL_MISSING, "bridge");
        HostSnapshot facts = filtering(CabledHost.healthy()).with(Facts.BRIDGE_VLANS, new Fact.Missing<>(missing));
        assertThat(check.inspect(facts)).isEqualTo(new CheckOutcome.Skipped(missing.text()));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
