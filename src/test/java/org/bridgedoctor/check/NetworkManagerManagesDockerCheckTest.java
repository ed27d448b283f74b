package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.ManagedLinks;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class NetworkManagerManagesDockerCheckTest {
    private final NetworkManagerManagesDockerCheck check = new NetworkManagerManagesDockerCheck();

    private static HostSnapshot managed(HostSnapshot facts, String state, String... profiles) {
        return facts.with(
                Facts.MANAGED_LINKS,
                new ManagedLinks(Map.of("docker0", state, "eth0", "connected"), List.of(profiles)));
    }

    @Test
    void warnsWhereSomebodyHasSavedSettingsForDockersBridge() {
        Finding finding = Hosts.found(check.inspect(managed(CabledHost.healthy(), "connected", "eth0", "docker0")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(finding.evidence())
                .containsExactly(new Evidence("nmcli -t -f DEVICE,STATE dev | grep ^docker0:", "docker0:connected"));
    }

    @Test
    void warnsWhereTheAddressIsGoneAlready() {
        HostSnapshot bare = CabledHost.withLink(CabledHost.healthy(), Hosts.nic("docker0", Kind.BRIDGE, CabledHost.UP));
        assertThat(Hosts.found(check.inspect(managed(bare, "disconnected"))).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void passesWhatNetworkManagerOnlyWatches() {
        assertThat(check.inspect(managed(CabledHost.healthy(), "connected", "eth0")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(managed(CabledHost.healthy(), "connected (externally)", "docker0")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(managed(CabledHost.healthy(), "unmanaged", "docker0")))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
