package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class ArpSuppressedCheckTest {
    private final ArpSuppressedCheck check = new ArpSuppressedCheck();

    private static final int UP_WITHOUT_ARP = 0x1083;

    @Test
    void findsABridgeThatTakesNoPartInArp() {
        HostSnapshot facts = CabledHost.withLink(
                Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A),
                Hosts.nic("docker0", Kind.BRIDGE, UP_WITHOUT_ARP, "172.17.0.1/16"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(finding.evidence())
                .containsExactly(new Evidence("ip -o link show dev docker0 | grep -o NOARP", "NOARP"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("arp-suppressed");
    }

    @Test
    void findsAContainerThatTakesNoPartInArp() {
        NetworkInterface mute = CabledHost.eth0(10, 11, CabledHost.WEB_MAC, UP_WITHOUT_ARP, "172.17.0.2");
        Finding finding = Hosts.found(check.inspect(CabledHost.withInside(CabledHost.withoutWeb(), "web", mute)));
        assertThat(finding.elements()).containsExactly(ElementId.container("web"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
    }

    @Test
    void onlyWarnsOfASettingThatDoesNoHarmYet() {
        HostSnapshot facts = CabledHost.healthy()
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.docker0.arp_ignore", "8"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary().key()).isEqualTo("finding.arp-suppressed.summary.setting");
        assertThat(finding.evidence()).containsExactly(new Evidence("sysctl -n net.ipv4.conf.docker0.arp_ignore", "8"));
    }

    @Test
    void passesTheSettingsOfLoadBalancersWhichStillAnswerForTheBridgesOwnAddress() {
        HostSnapshot facts = CabledHost.healthy()
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.all.arp_ignore", "1"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void findsAFilterForArpFramesAndNoneThatIsForAnotherBridge() {
        String rule = "\t\tiifname \"%s\" arp htype 1 arp hlen 6 arp plen 4 counter packets 0 bytes 0 drop";
        Finding finding = Hosts.found(check.inspect(filtered(rule.formatted("docker0"))));
        assertThat(Hosts.names(finding.explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(check.inspect(filtered(rule.formatted("br-7")))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(filtered(rule.formatted("docker0").replace("drop", "arp saddr ip 10.1.1.1 drop"))))
                .isEqualTo(CheckOutcome.passed());
    }

    private static HostSnapshot filtered(String rule) {
        return Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.UNREACHABLE, Hosts.CLASS_A)
                .with(
                        Facts.FIREWALL,
                        Rules.docker()
                                .nft(
                                        "table arp filter {",
                                        "\tchain INPUT {",
                                        "\t\ttype filter hook input priority filter; policy accept;",
                                        rule,
                                        "\t}",
                                        "}")
                                .firewall());
    }
}
