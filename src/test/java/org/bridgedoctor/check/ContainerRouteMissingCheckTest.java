package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class ContainerRouteMissingCheckTest {
    private final ContainerRouteMissingCheck check = new ContainerRouteMissingCheck();

    private static final List<String> OUTWARD =
            List.of("container:web>gateway/icmp", "container:web>host/icmp", "operator>container:web/tcp:8080");

    private static HostSnapshot withoutRoute(HostSnapshot facts) {
        return CabledHost.with(
                facts,
                "web",
                old -> new ContainerInside("web", old.interfaces(), List.of(), old.neighbours(), old.listeners()));
    }

    @Test
    void findsAContainerWithoutADefaultRoute() {
        HostSnapshot facts = withoutRoute(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, OUTWARD));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(OUTWARD);
        assertThat(finding.evidence()).containsExactly(new Evidence("nsenter -t 4711 -n ip route", ""));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("container-route-missing");
    }

    @Test
    void findsAContainerThatHasLostItsAddressAndSaysSo() {
        HostSnapshot facts = CabledHost.withInside(
                withoutRoute(CabledHost.withoutWeb()),
                "web",
                CabledHost.eth0(10, 11, CabledHost.WEB_MAC, CabledHost.UP));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.container-route-missing.title.address");
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("container-route-missing");
    }

    @Test
    void passesAContainerOnAnInternalNetworkWhichHasNoWayOutsideByDesign() {
        DockerNetwork inner = new DockerNetwork(
                "0123456789abcdefbridge",
                "bridge",
                "bridge",
                true,
                List.of(Subnet.of("172.17.0.0/16")),
                List.of(),
                Map.of(),
                Optional.empty());
        HostSnapshot facts = withoutRoute(CabledHost.healthy()).with(Facts.NETWORKS, List.of(inner));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
