package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Firewall;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.probe.Answer;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the frames of bridges and at devices, and a rule that keeps packets from being tracked. */
class FrameRulesTest {
    private static final List<String> OF_WEB =
            List.of("container:web>host/icmp", "host>container:web/icmp", "host>container:web/tcp:80");

    private static HostSnapshot failing(List<String> cells, Firewall firewall) {
        return Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, cells)
                .with(Facts.FIREWALL, firewall);
    }

    private static Firewall onBridges(String hook, String rule) {
        return chain("bridge", hook + " priority 0", rule);
    }

    private static Firewall chain(String family, String hook, String rule) {
        return Rules.docker()
                .nft(
                        "table " + family + " f {",
                        "\tchain c {",
                        "\t\ttype filter hook " + hook + "; policy accept;",
                        "\t\t" + rule,
                        "\t}",
                        "}")
                .firewall();
    }

    private static List<String> causes(HostSnapshot facts) {
        return Hosts.verdict(facts).causes().stream().map(Finding::id).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ether saddr 02:42:ac:11:00:02 drop",
                "meta ibrname \"docker0\" drop",
                "ether type arp drop",
                "ether type ip ip protocol icmp drop"
            })
    void findsWhatIsDroppedOnItsWayIn(String rule) {
        assertThat(causes(failing(List.of("container:web>host/icmp"), onBridges("input", rule))))
                .containsExactly("bridge-filter-drops");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ether saddr 02:42:ac:11:00:03 drop",
                "meta ibrname \"br-0123456789ab\" drop",
                "ether type ip6 drop",
                "ether saddr != 02:42:ac:11:00:02 drop",
                "meta mark 0x7 ether type arp drop"
            })
    void blamesNoRuleForOtherFramesOrThatMayNotBeMet(String rule) {
        assertThat(causes(failing(List.of("container:web>host/icmp"), onBridges("input", rule))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-A FORWARD -p ARP -j DROP, true",
        "-A FORWARD -s 2:42:ac:11:0:2 -j DROP, true",
        "-A FORWARD -p IPv4 --ip-proto icmp -j DROP, true",
        "-A FORWARD -p IPv6 -j DROP, false",
        "-A FORWARD -s 2:42:ac:11:0:9 -j DROP, false"
    })
    void readsTheOldEbtables(String rule, boolean isFound) {
        Capture capture = Capture.of(List.of(
                new Answer("iptables", 0, 1, false, List.of("*filter", "COMMIT"), List.of()),
                new Answer("ebtables", 0, 1, false, List.of("*filter", ":FORWARD ACCEPT", rule), List.of())));
        Firewall firewall = ProbeCatalogue.read(capture).require(Facts.FIREWALL);
        List<String> cells = List.of("container:api>container:web/icmp");
        // without docker's own chains another cause covers the same cell
        assertThat(new BridgeFilterDropsCheck().inspect(failing(cells, firewall)) instanceof CheckOutcome.Found)
                .isEqualTo(isFound);
    }

    @ParameterizedTest
    @CsvSource({
        "ingress device \"docker0\" priority filter, drop, true",
        "ingress device \"veth1\" priority filter, ip protocol icmp drop, true",
        "'ingress devices = { docker0, eth0 } priority 0', ip saddr 172.17.0.2 drop, true",
        "ingress device \"veth2\" priority filter, drop, false",
        "ingress device \"docker0\" priority filter, ip saddr 172.17.0.9 drop, false"
    })
    void findsWhatADeviceDropsBeforeAnybodySeesIt(String hook, String rule, boolean isFound) {
        HostSnapshot facts = failing(List.of("container:web>host/icmp"), chain("netdev", hook, rule));
        assertThat(causes(facts)).isEqualTo(isFound ? List.of("nft-drops") : List.of());
    }

    @Test
    void findsADeviceWhosePolicyDrops() {
        Firewall firewall = Rules.docker()
                .nft(
                        "table netdev f {",
                        "\tchain c {",
                        "\t\ttype filter hook ingress device \"veth1\" priority filter; policy drop;",
                        "\t\tip protocol tcp accept",
                        "\t}",
                        "}")
                .firewall();
        assertThat(causes(failing(List.of("container:web>host/icmp"), firewall)))
                .containsExactly("nft-drops");
        assertThat(causes(failing(List.of("container:api>host/icmp"), firewall)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-j CT --notrack", "-j NOTRACK"})
    void findsARuleThatKeepsPacketsFromBeingTracked(String target) {
        Rules rules = Rules.docker()
                .table("*raw", ":PREROUTING ACCEPT [0:0]", "-A PREROUTING -i docker0 " + target, "COMMIT");
        HostSnapshot facts = failing(List.of("container:web>gateway/icmp"), rules.firewall());
        assertThat(causes(facts)).containsExactly("raw-or-mangle-drops");
        // the host itself needs no translation
        assertThat(causes(failing(OF_WEB, rules.firewall()))).isEmpty();
    }
}
