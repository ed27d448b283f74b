package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class MacDuplicatedCheckTest {
    private final MacDuplicatedCheck check = new MacDuplicatedCheck();

    private static HostSnapshot alike(HostSnapshot facts) {
        return CabledHost.withInside(
                facts, "api", CabledHost.eth0(12, 13, CabledHost.WEB_MAC, CabledHost.UP, "172.17.0.3"));
    }

    @Test
    void findsTwoContainersOnOneBridgeWithOneMac() {
        HostSnapshot facts = alike(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, CabledHost.BETWEEN));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).contains(ElementId.container("web"), ElementId.container("api"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.BETWEEN);
        assertThat(finding.evidence()).hasSize(2).extracting(Evidence::output).containsOnly(CabledHost.WEB_MAC);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("mac-duplicated");
    }

    @Test
    void findsAContainerThatBearsTheMacOfItsBridgeAndKeepsTheBridgesEntry() {
        HostSnapshot facts = CabledHost.plusFdb(
                CabledHost.withInside(
                        CabledHost.withoutWeb(),
                        "web",
                        CabledHost.eth0(10, 11, Hosts.MAC, CabledHost.UP, "172.17.0.2")),
                new FdbEntry(Hosts.MAC, "docker0", Optional.of("docker0"), List.of("permanent")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.mac-duplicated.title.bridge");
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(new FdbEntryWrongCheck().inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void onlyWarnsWhileNothingFailsBecauseOfIt() {
        assertThat(Hosts.found(check.inspect(alike(CabledHost.healthy()))).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
