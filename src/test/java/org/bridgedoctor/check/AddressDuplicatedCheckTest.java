package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class AddressDuplicatedCheckTest {
    private final AddressDuplicatedCheck check = new AddressDuplicatedCheck();

    private static HostSnapshot apiAlsoAt(HostSnapshot facts, String address) {
        return CabledHost.withInside(
                facts, "api", CabledHost.eth0(12, 13, CabledHost.API_MAC, CabledHost.UP, "172.17.0.3", address));
    }

    @Test
    void findsAContainerThatAlsoBearsAnothersAddress() {
        HostSnapshot facts = apiAlsoAt(CabledHost.withoutWeb(), "172.17.0.2");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("api"), ElementId.container("web"));
        assertThat(finding.title().arguments()).startsWith("172.17.0.2", "web", "api");
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "nsenter -t 4711 -n ip -o -4 addr show dev eth0 | awk '{print $4}'",
                        "172.17.0.3/16\n172.17.0.2/16"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("address-duplicated");
    }

    @Test
    void warnsOfTheBridgesOwnAddressInAContainerWhileNothingFails() {
        Finding finding = Hosts.found(check.inspect(apiAlsoAt(CabledHost.healthy(), "172.17.0.1")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.container("api"), ElementId.bridge("docker0"));
    }

    @Test
    void passesASecondAddressThatNobodyElseHas() {
        assertThat(check.inspect(apiAlsoAt(CabledHost.healthy(), "172.17.0.200")))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
