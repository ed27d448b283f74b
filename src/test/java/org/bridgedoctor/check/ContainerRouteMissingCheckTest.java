package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep;
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

    private static HostSnapshot withRouteBy(HostSnapshot facts, String gateway) {
        return CabledHost.with(
                facts,
                "web",
                old -> new ContainerInside(
                        "web",
                        old.interfaces(),
                        List.of(Hosts.route("0.0.0.0/0", gateway, "eth0")),
                        old.neighbours(),
                        old.listeners()));
    }

    @Test
    void findsADefaultRouteThatLeadsToNobody() {
        HostSnapshot facts =
                withRouteBy(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, OUTWARD), "172.17.0.99");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.container-route-missing.title.astray");
        assertThat(finding.summary().arguments()).contains("172.17.0.99");
        assertThat(Hosts.names(finding.explains())).isEqualTo(OUTWARD);
    }

    private static HostSnapshot withRoutes(HostSnapshot facts, Route... routes) {
        return CabledHost.with(
                facts,
                "web",
                old -> new ContainerInside(
                        "web", old.interfaces(), List.of(routes), old.neighbours(), old.listeners()));
    }

    private static Route refusing(String type, String range, int metric) {
        return new Route("main", type, Subnet.of(range), Optional.empty(), Optional.empty(), Optional.empty(), metric);
    }

    @Test
    void findsARouteInAContainerThatRefusesWhatIsForItsBridge() {
        Route unreachable = refusing("unreachable", "172.17.0.0/30", 0);
        List<String> failing =
                List.of("container:web>bridge:docker0/icmp", "host>container:web/icmp", "host>container:web/tcp:80");
        HostSnapshot facts = withRoutes(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, failing),
                Hosts.route("0.0.0.0/0", "172.17.0.1", "eth0"),
                unreachable);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.container-route-missing.title.refused");
        assertThat(finding.summary().arguments()).contains("unreachable 172.17.0.0/30");
        assertThat(Hosts.names(finding.explains())).containsExactlyInAnyOrderElementsOf(failing);
    }

    @Test
    void findsADefaultRouteThatRefusesEverything() {
        HostSnapshot facts = withRoutes(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, OUTWARD),
                refusing("blackhole", "0.0.0.0/0", 0));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.container-route-missing.title.refused");
        assertThat(Hosts.names(finding.explains())).contains("container:web>gateway/icmp");
    }

    @Test
    void aRefusingRouteThatNothingFailsByIsMeant() {
        assertThat(check.inspect(withRoutes(
                        CabledHost.healthy(),
                        Hosts.route("0.0.0.0/0", "172.17.0.1", "eth0"),
                        refusing("blackhole", "10.0.0.0/8", 0))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void aContainerMayGoOutByAnotherContainerOrByTheBridge() {
        assertThat(check.inspect(withRouteBy(CabledHost.healthy(), "172.17.0.3")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(withRouteBy(CabledHost.healthy(), "172.17.0.1")))
                .isEqualTo(CheckOutcome.passed());
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
    void findsAContainerThatWasTakenFromItsNetwork() {
        List<String> failing =
                List.of("host>host/tcp:8080", "operator>nginx/http:80", "nginx>address:127.0.0.1/http:8080");
        HostSnapshot facts = Hosts.refusing(unplugged("default"), failing);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title())
                .isEqualTo(
                        Text.of("finding.container-route-missing.title.unplugged", List.of("web"), 1, "bridge", "", 2));
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).containsExactlyInAnyOrderElementsOf(failing);
        assertThat(finding.remediations()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo("connect-network");
            assertThat(((RemediationStep.LiveChange) it.steps().getFirst()).apply())
                    .containsExactly("docker", "network", "connect", "bridge", "abcdef012345");
        });
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("container-route-missing");
        assertThat(Hosts.verdict(facts).unexplained()).isEmpty();
    }

    @Test
    void doesNotMissANetworkWhereAContainerIsMeantToHaveNone() {
        assertThat(check.inspect(unplugged("none"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(unplugged("container:abc"))).isEqualTo(CheckOutcome.passed());
    }

    /** web was taken from docker0, docker's proxy for 8080 ended with that, and nginx passes requests to 8080. */
    private static HostSnapshot unplugged(String networkMode) {
        Container web = new Container(
                "abcdef0123456789",
                "web",
                "nginx",
                "running",
                4711,
                networkMode,
                List.of(),
                List.of(new Container.PublishedPort("tcp", 80, Hosts.ip("0.0.0.0"), 8080)),
                "no",
                false,
                Optional.empty());
        HostSnapshot facts = CabledHost.healthy()
                .with(Facts.CONTAINERS, List.of(web, Hosts.container("api", "172.17.0.3", 0)))
                .with(Facts.LISTENERS, List.of(new Listener(Hosts.ip("0.0.0.0"), 80, "nginx")))
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1", List.of(80), List.of(new Nginx.Upstream("/a.conf", "127.0.0.1", 8080)), ""));
        return Hosts.plus(facts, Hosts.cell("nginx", "address:127.0.0.1", "http:8080", "127.0.0.1"));
    }

    @Test
    void leavesTheRouteThatWentWithACableToTheCable() {
        HostSnapshot facts = CabledHost.withInside(
                withoutRoute(CabledHost.withoutWeb()),
                "web",
                CabledHost.eth0(10, 11, CabledHost.WEB_MAC, 0x1002, "172.17.0.2"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("port-down");
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
