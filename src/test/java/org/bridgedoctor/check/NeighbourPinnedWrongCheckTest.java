package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Neighbour;
import org.junit.jupiter.api.Test;

class NeighbourPinnedWrongCheckTest {
    private final NeighbourPinnedWrongCheck check = new NeighbourPinnedWrongCheck();

    private static final String WRONG = "02:42:ac:11:00:99";

    private static Neighbour entry(String address, String device, String mac, String state) {
        return new Neighbour(Hosts.ip(address), device, Optional.of(mac), state);
    }

    @Test
    void findsTheHostsWrongEntryForAContainer() {
        HostSnapshot facts = CabledHost.withoutWeb()
                .with(Facts.NEIGHBOURS, List.of(entry("172.17.0.2", "docker0", WRONG, "PERMANENT")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(finding.title().arguments())
                .containsExactly("172.17.0.2", WRONG, CabledHost.WEB_MAC, 0, "", "ip neigh del 172.17.0.2 dev docker0");
        assertThat(Hosts.names(finding.explains()))
                .contains("host>container:web/icmp", "container:web>gateway/icmp")
                .doesNotContainAnyElementsOf(CabledHost.BETWEEN);
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "ip neigh show nud permanent", "172.17.0.2 dev docker0 lladdr " + WRONG + " PERMANENT"));
    }

    @Test
    void findsAContainersWrongEntryForItsGateway() {
        HostSnapshot facts = CabledHost.withNeighbours(
                CabledHost.withoutWeb(), "web", entry("172.17.0.1", "eth0", WRONG, "PERMANENT"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().arguments())
                .endsWith(1, "web", "nsenter -t 4711 -n ip neigh del 172.17.0.1 dev eth0");
        assertThat(Hosts.names(finding.explains()))
                .contains("container:web>host/icmp")
                .doesNotContainAnyElementsOf(CabledHost.BETWEEN);
    }

    @Test
    void findsAContainersWrongEntryForAnotherContainer() {
        HostSnapshot facts = CabledHost.withNeighbours(
                CabledHost.withoutWeb(), "web", entry("172.17.0.3", "eth0", WRONG, "PERMANENT"));
        assertThat(Hosts.names(Hosts.found(check.inspect(facts)).explains())).isEqualTo(CabledHost.BETWEEN);
    }

    @Test
    void passesAnEntryThatIsPinnedToTheRightMacAndOneThatWasLearnt() {
        HostSnapshot facts = CabledHost.healthy()
                .with(
                        Facts.NEIGHBOURS,
                        List.of(
                                entry("172.17.0.2", "docker0", CabledHost.WEB_MAC, "PERMANENT"),
                                entry("172.17.0.3", "docker0", WRONG, "STALE")));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
