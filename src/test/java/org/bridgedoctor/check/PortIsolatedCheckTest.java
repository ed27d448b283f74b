package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.BridgePort.Setting;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class PortIsolatedCheckTest {
    private final PortIsolatedCheck check = new PortIsolatedCheck();

    private static HostSnapshot isolated(HostSnapshot facts, boolean isApiToo) {
        return CabledHost.withPorts(
                facts,
                new BridgePort("veth1", 3, Set.of(Setting.ISOLATED)),
                new BridgePort("veth2", 3, isApiToo ? Set.of(Setting.ISOLATED) : Set.of()));
    }

    @Test
    void findsTwoIsolatedPortsWhichCannotReachEachOther() {
        HostSnapshot facts =
                isolated(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, CabledHost.BETWEEN), true);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.BETWEEN);
        assertThat(finding.evidence()).contains(new Evidence("cat /sys/class/net/veth1/brport/isolated", "1"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-isolated");
    }

    @Test
    void explainsNothingBetweenTheHostAndThem() {
        Finding finding = Hosts.found(check.inspect(isolated(CabledHost.withoutWeb(), true)));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.BETWEEN);
    }

    @Test
    void passesASingleIsolatedPortWhichIsKeptApartFromNobody() {
        assertThat(check.inspect(isolated(CabledHost.healthy(), false))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesANetworkWhoseContainersDockerKeepsApartByDesign() {
        DockerNetwork apart = new DockerNetwork(
                "0123456789abcdefbridge",
                "bridge",
                "bridge",
                false,
                List.of(Subnet.of("172.17.0.0/16")),
                List.of(),
                Map.of("com.docker.network.bridge.enable_icc", "false"),
                Optional.empty());
        HostSnapshot facts = isolated(CabledHost.healthy(), true).with(Facts.NETWORKS, List.of(apart));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
