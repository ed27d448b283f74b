package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class ContainerFirewallDropsCheckTest {
    private static final List<String> AT_THE_PORT = List.of(
            "host>container:web/tcp:80",
            "host>host/tcp:8080",
            "nginx>container:web/http:80",
            "operator>container:web/tcp:8080",
            "operator>nginx/http:80");

    private final ContainerFirewallDropsCheck check = new ContainerFirewallDropsCheck();

    private static HostSnapshot with(HostSnapshot facts, String... rules) {
        List<FirewallChain> chains = Rules.flushed().ahead(rules).firewall().chains();
        return CabledHost.with(
                facts,
                "web",
                old -> new ContainerInside(
                        "web", old.interfaces(), old.routes(), old.neighbours(), old.listeners(), chains));
    }

    @Test
    void findsARuleThatStopsWhatIsForThePortOfTheContainer() {
        HostSnapshot facts = with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, AT_THE_PORT),
                "-A INPUT -p tcp -m tcp --dport 80 -j DROP");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).containsExactlyInAnyOrderElementsOf(AT_THE_PORT);
        assertThat(finding.evidence())
                .containsExactly(new Evidence(
                        "nsenter -t 4711 -n iptables -t filter -S INPUT", "-A INPUT -p tcp -m tcp --dport 80 -j DROP"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("container-firewall-drops");
        assertThat(Hosts.verdict(facts).unexplained()).isEmpty();
    }

    @Test
    void findsATableOfNftablesInTheContainer() {
        List<FirewallChain> chains = Rules.flushed()
                .nft(
                        "table inet f {",
                        "\tchain o {",
                        "\t\ttype filter hook output priority filter; policy drop;",
                        "\t\toifname \"lo\" accept",
                        "\t}",
                        "}")
                .firewall()
                .chains();
        HostSnapshot facts = CabledHost.with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, List.of("container:web>gateway/icmp")),
                "web",
                old -> new ContainerInside(
                        "web", old.interfaces(), old.routes(), old.neighbours(), old.listeners(), chains));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.evidence())
                .containsExactly(new Evidence("nsenter -t 4711 -n nft list chain inet f o", "policy drop"));
    }

    @Test
    void findsARuleThatStopsWhatTheContainerSends() {
        List<String> sent = List.of("container:web>gateway/icmp", "container:web>host/icmp");
        HostSnapshot facts = with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, sent),
                "-A OUTPUT -d 10.0.0.0/8 -j DROP");
        assertThat(Hosts.names(Hosts.found(check.inspect(facts)).explains())).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void blamesNoRuleThatLetsTheFailingPacketsPass() {
        HostSnapshot facts = with(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, AT_THE_PORT),
                "-A INPUT -p tcp -m tcp --dport 81 -j DROP",
                "-A INPUT -m mark --mark 0x1 -j DROP");
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHostWithRulesInAContainer() {
        assertThat(check.inspect(with(CabledHost.healthy(), "-A INPUT -p tcp -m tcp --dport 80 -j DROP")))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
