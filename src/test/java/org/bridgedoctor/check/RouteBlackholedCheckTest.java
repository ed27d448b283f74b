package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;
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
    void findsATableThatThrowsWhereNoOtherKnowsBetter() {
        HostSnapshot facts =
                Hosts.plus(sick(), hole("throw", "172.17.0.0/24", "main")).with(Facts.ROUTE_CHOICES, Map.of());
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().arguments()).contains("throw 172.17.0.0/24");
        // as VPN clients do, who leave docker's range to the main table
        HostSnapshot well = Hosts.plus(sick(), hole("throw", "172.17.0.0/16", "100"))
                .with(Facts.RULES, plusRule(new RoutingRule(100, "from all lookup 100")));
        assertThat(check.inspect(well)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void findsARuleThatHandsNothingOnOfWhatContainersSend() {
        List<String> cells = List.of("container:web>gateway/icmp", "container:api>gateway/icmp");
        HostSnapshot facts = Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, cells)
                .with(Facts.RULES, plusRule(new RoutingRule(50, "from all iif docker0 unreachable")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().key()).isEqualTo("finding.route-blackholed.title.sent");
        assertThat(Hosts.names(finding.explains())).containsAll(cells);
        LiveChange step = (LiveChange) finding.remediations().getFirst().steps().getFirst();
        assertThat(String.join(" ", step.apply())).isEqualTo("ip rule del from all iif docker0 unreachable pref 50");
        assertThat(String.join(" ", step.inverse())).isEqualTo("ip rule add from all iif docker0 unreachable pref 50");
        assertThat(step.read()).containsExactly("rule_like", "50", "from all iif docker0");
    }

    private static List<RoutingRule> plusRule(RoutingRule rule) {
        return Stream.concat(Stream.of(rule), USUAL.stream()).toList();
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
