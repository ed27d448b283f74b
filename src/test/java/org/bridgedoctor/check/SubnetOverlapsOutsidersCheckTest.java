package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RouteChoice;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

/** Of the operator and of resolvers in a docker network's range. */
class SubnetOverlapsOutsidersCheckTest {
    private final SubnetOverlapsOperatorCheck operator = new SubnetOverlapsOperatorCheck();
    private final SubnetOverlapsResolverCheck resolver = new SubnetOverlapsResolverCheck();

    private static HostSnapshot operatorAt(String address) {
        Identity it = Hosts.identity("6.1.0");
        return Hosts.healthy()
                .with(
                        Facts.IDENTITY,
                        new Identity(
                                it.name(),
                                it.kernel(),
                                it.release(),
                                it.distribution(),
                                it.distributionVersion(),
                                it.bootId(),
                                it.rights(),
                                Optional.of(Hosts.ip(address)),
                                it.serverAddress()));
    }

    private static HostSnapshot routed(HostSnapshot facts, String address, String device) {
        Map<IpAddress, RouteChoice> choices = new HashMap<>(facts.require(Facts.ROUTE_CHOICES));
        choices.put(Hosts.ip(address), Hosts.choice(address, device));
        return facts.with(Facts.ROUTE_CHOICES, choices);
    }

    private static HostSnapshot failing(HostSnapshot facts, String to, String address) {
        Cell cell = Hosts.cell("host", to, "icmp", address);
        return Hosts.plus(facts, Hosts.outcome(cell, Cell.Outcome.UNREACHABLE));
    }

    @Test
    void findsTheOperatorToWhomAnswersEndOnABridge() {
        HostSnapshot facts =
                failing(routed(operatorAt("172.17.5.9"), "172.17.5.9", "docker0"), "operator", "172.17.5.9");
        Finding finding = Hosts.found(operator.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).containsExactly("host>operator/icmp");
        assertThat(finding.elements())
                .containsExactly(ElementId.OPERATOR, ElementId.network("bridge"), ElementId.bridge("docker0"));
        assertThat(finding.evidence()).contains(new Evidence("ip route get 172.17.5.9", "172.17.5.9 dev docker0"));
    }

    @Test
    void warnsWhereARouteOfItsOwnStillLeadsToTheOperator() {
        Finding finding = Hosts.found(operator.inspect(routed(operatorAt("172.17.5.9"), "172.17.5.9", "eth0")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explains()).isEmpty();
        assertThat(finding.summary().key()).endsWith(".summary.guarded");
    }

    @Test
    void onlyMentionsThatTheOperatorsOwnNetworkHasTheSameAddresses() {
        HostSnapshot facts = Hosts.healthy().with(Facts.OPERATOR_NETWORKS, List.of(Subnet.of("172.17.0.0/24")));
        Finding finding = Hosts.found(operator.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title().key()).endsWith(".title.network");
    }

    @Test
    void passesAnOperatorElsewhereAndAContainerThatLogsIn() {
        assertThat(operator.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
        assertThat(operator.inspect(operatorAt("172.17.0.2"))).isEqualTo(CheckOutcome.passed());
        assertThat(operator.inspect(operatorAt("172.18.0.2"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void hasNobodyToAskAboutWhereTheCaptureWasTakenAtTheConsole() {
        HostSnapshot facts = operatorAt("172.17.5.9");
        Identity it = facts.require(Facts.IDENTITY);
        Identity alone = new Identity(
                it.name(),
                it.kernel(),
                it.release(),
                it.distribution(),
                it.distributionVersion(),
                it.bootId(),
                it.rights(),
                Optional.empty(),
                Optional.empty());
        assertThat(operator.inspect(facts.with(Facts.IDENTITY, alone)))
                .isEqualTo(new CheckOutcome.NotApplicable(Text.of("reason.no-operator")));
    }

    @Test
    void findsAResolverWhoseQuestionsEndOnABridge() {
        HostSnapshot facts = failing(
                routed(
                        Hosts.healthy().with(Facts.RESOLVERS, List.of(Hosts.ip("172.17.0.53"))),
                        "172.17.0.53",
                        "docker0"),
                "address:172.17.0.53",
                "172.17.0.53");
        Finding finding = Hosts.found(resolver.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).containsExactly("host>address:172.17.0.53/icmp");
        assertThat(finding.elements())
                .contains(ElementId.network("bridge"), ElementId.address(Hosts.ip("172.17.0.53")));
    }

    @Test
    void onlyWarnsOfAResolverThatIsStillReached() {
        HostSnapshot facts =
                routed(Hosts.healthy().with(Facts.RESOLVERS, List.of(Hosts.ip("172.17.0.53"))), "172.17.0.53", "eth0");
        assertThat(Hosts.found(resolver.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void passesAResolverInAContainerOnTheBridgeItselfOrElsewhere() {
        List<IpAddress> own =
                List.of(Hosts.ip("172.17.0.2"), Hosts.ip("172.17.0.1"), Hosts.ip("127.0.0.53"), Hosts.ip("10.42.0.53"));
        assertThat(resolver.inspect(Hosts.healthy().with(Facts.RESOLVERS, own))).isEqualTo(CheckOutcome.passed());
    }
}
