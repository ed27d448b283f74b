package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRuleDivertsCheckTest {
    private final PolicyRuleDivertsCheck check = new PolicyRuleDivertsCheck();

    private static Route in100(String type, Optional<String> device) {
        return new Route(
                "100",
                type,
                Subnet.of("0.0.0.0/0"),
                device.map(it -> Hosts.ip("10.42.1.1")),
                device,
                Optional.empty(),
                0);
    }

    private static HostSnapshot ruled(HostSnapshot facts, String rule, Route route) {
        return Hosts.plus(facts, route)
                .with(
                        Facts.RULES,
                        List.of(
                                new RoutingRule(0, "from all lookup local"),
                                new RoutingRule(100, rule),
                                new RoutingRule(32766, "from all lookup main")));
    }

    private static HostSnapshot sick() {
        return Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A);
    }

    @Test
    void findsARuleThatSendsPacketsForContainersByAnotherTable() {
        HostSnapshot facts = Hosts.diverted(
                ruled(sick(), "from all to 172.17.0.0/16 lookup 100", in100("unicast", Optional.of("eth0"))),
                "eth0",
                Optional.of("10.42.1.1"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(finding.title().arguments())
                .contains("100: from all to 172.17.0.0/16 lookup 100", "default via 10.42.1.1 dev eth0 table 100");
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("policy-rule-diverts");
    }

    @Test
    void findsARuleThatDivertsTheHostsAnswersAlthoughThePlainWayIsRight() {
        HostSnapshot facts = ruled(sick(), "from 172.17.0.0/16 lookup 100", in100("blackhole", Optional.empty()));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().arguments()).contains("100: from 172.17.0.0/16 lookup 100");
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("policy-rule-diverts");
    }

    @Test
    void findsARuleForTheHostsOwnAddressWhoseTableForgetsDocker() {
        HostSnapshot facts = ruled(sick(), "from 10.42.1.77 lookup 100", in100("unicast", Optional.of("eth0")));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().arguments()).contains("100: from 10.42.1.77 lookup 100");
        HostSnapshot well =
                ruled(CabledHost.healthy(), "from 10.42.1.77 lookup 100", in100("unicast", Optional.of("eth0")));
        assertThat(check.inspect(well)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void findsARuleThatDivertsWhatContainersSendAndLeavesItToTheReader() {
        List<String> cells = List.of("container:web>gateway/icmp", "container:api>gateway/icmp");
        HostSnapshot facts = ruled(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, cells),
                "from all iif docker0 lookup 100",
                in100("blackhole", Optional.empty()));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.summary().key()).isEqualTo("finding.policy-rule-diverts.summary.sent");
        assertThat(Hosts.names(finding.explains())).containsAll(cells);
        assertThat(finding.remediations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from all fwmark 0x1 lookup 100, -i docker0 -j MARK --set-xmark 0x1/0xffffffff, 1",
        "from all fwmark 0x1/0xf lookup 100, -i docker0 -j MARK --set-xmark 0x11/0xffffffff, 1",
        "from all fwmark 0x2 lookup 100, -i docker0 -j MARK --set-xmark 0x1/0xffffffff, 0",
        "from all fwmark 0x1 lookup 100, -i eth0 -j MARK --set-xmark 0x1/0xffffffff, 0",
        "from all fwmark 0x1 lookup 100, -i docker0 -m set --match-set far dst -j MARK --set-xmark 0x1/0xffffffff, 0",
        "not from all fwmark 0x1 iif docker0 lookup 100, -i eth0 -j MARK --set-xmark 0x1/0xffffffff, 1",
    })
    void knowsTheMarkThatAFirewallPutsOnWhatContainersSend(String rule, String marking, int found) {
        HostSnapshot facts = ruled(
                        Hosts.withOutcome(
                                CabledHost.healthy(), Cell.Outcome.TIMED_OUT, List.of("container:web>gateway/icmp")),
                        rule,
                        in100("blackhole", Optional.empty()))
                .with(
                        Facts.FIREWALL,
                        Rules.docker()
                                .table("*mangle", ":PREROUTING ACCEPT [0:0]", "-A PREROUTING " + marking, "COMMIT")
                                .firewall());
        assertThat(Hosts.verdict(facts).causes())
                .extracting(Finding::id)
                .isEqualTo(found == 1 ? List.of("policy-rule-diverts") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "from all to 172.17.0.0/16 ipproto tcp dport 80 lookup 100, policy-rule-diverts",
        "from all to 172.17.0.0/16 ipproto tcp dport 80-90 lookup 100, policy-rule-diverts",
        "from all to 172.17.0.0/16 ipproto 6 lookup 100, policy-rule-diverts",
        "from all to 172.17.0.0/16 ipproto tcp dport 80 blackhole, route-blackholed",
        "from all to 172.17.0.0/16 ipproto tcp dport 81 lookup 100, ''",
        "from all to 172.17.0.0/16 ipproto icmp lookup 100, ''",
    })
    void findsARuleForOneProtocolOrPort(String rule, String found) {
        HostSnapshot facts = ruled(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, List.of("host>container:web/tcp:80")),
                rule,
                in100("unicast", Optional.of("eth0")));
        assertThat(Hosts.verdict(facts).causes())
                .extracting(Finding::id)
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @Test
    void passesARuleOfAVpnThatIsNotForContainers() {
        HostSnapshot facts = ruled(
                CabledHost.healthy(), "from all to 10.8.0.0/16 lookup 100", in100("unicast", Optional.of("tun0")));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesTheFullTunnelOfWireguardWhichLetsExactRoutesGoFirst() {
        HostSnapshot facts = Hosts.plus(CabledHost.healthy(), in100("unicast", Optional.of("wg0")))
                .with(
                        Facts.RULES,
                        List.of(
                                new RoutingRule(0, "from all lookup local"),
                                new RoutingRule(98, "from all lookup main suppress_prefixlength 0"),
                                new RoutingRule(99, "not from all fwmark 0xca6c lookup 100"),
                                new RoutingRule(32766, "from all lookup main")))
                .with(Facts.ROUTE_CHOICES, Map.of());
        assertThat(AstrayMember.of(Bearings.of(facts))).isEmpty();
    }

    @Test
    void findsNothingWhereAllThatWasMeasuredIsWell() {
        HostSnapshot facts =
                ruled(CabledHost.healthy(), "from 172.17.0.0/16 lookup 100", in100("blackhole", Optional.empty()));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
