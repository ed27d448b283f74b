package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class RouteBlackholedCheckTest {
    private final RouteBlackholedCheck check = new RouteBlackholedCheck();

    private static final List<RoutingRule> USUAL = List.of(
            new RoutingRule(0, "from all lookup local"),
            new RoutingRule(32766, "from all lookup main"),
            new RoutingRule(32767, "from all lookup default"));

    private static Route hole(String type, String destination, String table) {
        return new Route(table, type, Subnet.of(destination), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private static HostSnapshot asked(HostSnapshot facts, String answer) {
        return facts.with(
                Facts.ROUTE_CHOICES,
                Map.of(
                        Hosts.ip("172.17.0.2"),
                        new RouteChoice(Hosts.ip("172.17.0.2"), Optional.empty(), Optional.empty(), false, answer)));
    }

    private static HostSnapshot sick() {
        return Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A)
                .with(Facts.RULES, USUAL);
    }

    @Test
    void findsARouteThatThrowsAwayWhatIsForContainers() {
        HostSnapshot facts = asked(
                Hosts.plus(sick(), hole("blackhole", "172.17.0.0/24", "main")), "RTNETLINK answers: Invalid argument");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.network("bridge"), ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(finding.title().arguments())
                .startsWith(List.of("bridge"), 1, "blackhole 172.17.0.0/24", "32766: from all lookup main");
        assertThat(finding.evidence())
                .contains(new Evidence("ip route get 172.17.0.2", "RTNETLINK answers: Invalid argument"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("route-blackholed");
    }

    @Test
    void findsARuleThatRefusesByItself() {
        HostSnapshot facts = sick().with(
                        Facts.RULES,
                        List.of(
                                new RoutingRule(0, "from all lookup local"),
                                new RoutingRule(90, "from all to 172.17.0.0/16 prohibit"),
                                new RoutingRule(32766, "from all lookup main")));
        Finding finding = Hosts.found(check.inspect(asked(facts, "RTNETLINK answers: Permission denied")));
        assertThat(finding.title().arguments())
                .contains(0, "90: from all to 172.17.0.0/16 prohibit", "90")
                .doesNotContain(1);
    }

    @Test
    void passesABlackholeElsewhereAndOneThatNoRuleLeadsTo() {
        HostSnapshot facts = Hosts.plus(
                Hosts.plus(CabledHost.healthy(), hole("blackhole", "10.0.0.0/8", "main")),
                hole("unreachable", "172.17.0.0/16", "77"));
        assertThat(check.inspect(facts.with(Facts.RULES, USUAL))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void believesTheKernelThatSaysItGoesByTheBridge() {
        HostSnapshot facts = Hosts.plus(sick(), hole("blackhole", "172.17.0.0/24", "main"));
        HostSnapshot contradicted = facts.with(Facts.NETWORKS, facts.require(Facts.NETWORKS));
        assertThat(check.inspect(Hosts.withOutcome(contradicted, Cell.Outcome.REACHED, Hosts.CLASS_A)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
