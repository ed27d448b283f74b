package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.FirewallChain;
import org.bridgedoctor.host.FirewallChain.Hook;
import org.bridgedoctor.host.FirewallChain.Tool;
import org.bridgedoctor.host.FirewallRule;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Queue;
import org.bridgedoctor.remedy.FirewallRepairs.Barrier;
import org.junit.jupiter.api.Test;

/** The exact commands of the repairs of filters, zones, queues and upstreams, and what may not stand in them. */
class FilterRepairsTest {
    private static FirewallChain chain(
            Tool tool, String family, String table, String name, Hook hook, String... rules) {
        return new FirewallChain(
                tool,
                family,
                table,
                name,
                Optional.of(hook),
                true,
                List.of(rules).stream()
                        .map(text ->
                                new FirewallRule(text, List.of(), FirewallRule.Verdict.of(FirewallRule.Action.DROP)))
                        .toList());
    }

    private static Barrier at(FirewallChain chain, String rule) {
        return new Barrier(chain, chain, Optional.of(rule).filter(it -> !it.isEmpty()));
    }

    @Test
    void letsABridgeThroughATableOfNftablesAheadOfAllThatStandsThere() {
        FirewallChain forward = chain(Tool.NFT, "inet", "hardening", "forward", Hook.FORWARD);
        Optional<Remediation> repair = FirewallRepairs.open("nft-drops", List.of(at(forward, "")), List.of("docker0"));
        assertThat(repair.orElseThrow().id()).isEqualTo("accept-bridge");
        assertThat(Commands.of(repair))
                .containsExactly(
                        "nft_rules_like inet hardening forward iifname \"docker0\" accept = 0"
                                + " | nft insert rule inet hardening forward iifname \"docker0\" accept = 1"
                                + " | nft_delete inet hardening forward iifname \"docker0\" accept",
                        "nft_rules_like inet hardening forward oifname \"docker0\" accept = 0"
                                + " | nft insert rule inet hardening forward oifname \"docker0\" accept = 1"
                                + " | nft_delete inet hardening forward oifname \"docker0\" accept");
    }

    @Test
    void letsInOnlyWhatABridgeBringsWhereInputIsDropped() {
        FirewallChain input = chain(Tool.NFT, "ip", "mine", "in", Hook.INPUT, "drop");
        assertThat(Commands.of(FirewallRepairs.open("nft-drops", List.of(at(input, "drop")), List.of("docker0"))))
                .singleElement()
                .asString()
                .contains("iifname");
    }

    @Test
    void deletesEachOfTwoSameRulesForFramesAndPutsThemBackWhereTheyStood() {
        FirewallChain frames = chain(
                Tool.NFT,
                "bridge",
                "f",
                "ff",
                Hook.FORWARD,
                "ip protocol icmp drop",
                "accept",
                "ip protocol icmp drop");
        assertThat(Commands.of(FirewallRepairs.open(
                        "bridge-filter-drops", List.of(at(frames, "ip protocol icmp drop")), List.of("docker0"))))
                .containsExactly(
                        "nft_rules_like bridge f ff ip protocol icmp drop = 2 | nft_delete bridge f ff ip protocol icmp drop = 1"
                                + " | nft_put_back bridge f ff 0 ip protocol icmp drop",
                        "nft_rules_like bridge f ff ip protocol icmp drop = 1 | nft_delete bridge f ff ip protocol icmp drop = 0"
                                + " | nft_put_back bridge f ff 1 ip protocol icmp drop");
    }

    @Test
    void takesThePolicyOfAChainForFramesBack() {
        FirewallChain frames = chain(Tool.EBTABLES, "bridge", "filter", "FORWARD", Hook.FORWARD);
        Optional<Remediation> repair =
                FirewallRepairs.open("bridge-filter-drops", List.of(at(frames, "")), List.of("docker0"));
        assertThat(repair.orElseThrow().id()).isEqualTo("open-chain");
        assertThat(Commands.of(repair))
                .containsExactly("nft_policy bridge filter FORWARD = drop"
                        + " | nft chain bridge filter FORWARD { policy accept ; } = accept"
                        + " | nft chain bridge filter FORWARD { policy drop ; }");
    }

    @Test
    void takesThePolicyOfTheOldTablesBackAndLeavesTheHostsOwnAsItIs() {
        FirewallChain legacy = chain(Tool.IPTABLES_LEGACY, "ip", "filter", "FORWARD", Hook.FORWARD);
        assertThat(Commands.of(
                        FirewallRepairs.open("legacy-iptables-drops", List.of(at(legacy, "")), List.of("docker0"))))
                .containsExactly("chain_policy iptables-legacy filter FORWARD = DROP"
                        + " | iptables-legacy -w -t filter -P FORWARD ACCEPT = ACCEPT"
                        + " | iptables-legacy -w -t filter -P FORWARD DROP");
        FirewallChain output = chain(Tool.IPTABLES, "ip", "filter", "OUTPUT", Hook.OUTPUT);
        assertThat(Commands.of(
                        FirewallRepairs.open("output-blocks-bridge", List.of(at(output, "")), List.of("docker0"))))
                .containsExactly(
                        "rules_like iptables filter -A OUTPUT -o docker0 -j ACCEPT = 0"
                                + " | iptables -w -I OUTPUT -o docker0 -j ACCEPT = 1 | iptables -w -D OUTPUT -o docker0 -j ACCEPT");
    }

    @Test
    void leavesToTheReaderWhatNftDoesNotReadBackAndNamesThatAreNoWords() {
        FirewallChain frames = chain(Tool.NFT, "bridge", "f", "ff", Hook.FORWARD, "xt match \"limit\" drop");
        assertThat(FirewallRepairs.open(
                        "bridge-filter-drops", List.of(at(frames, "xt match \"limit\" drop")), List.of("docker0")))
                .isEmpty();
        FirewallChain odd = chain(Tool.NFT, "inet", "a;b", "c", Hook.FORWARD);
        assertThat(FirewallRepairs.open("nft-drops", List.of(at(odd, "")), List.of("docker0")))
                .isEmpty();
        FirewallChain forward = chain(Tool.NFT, "inet", "hardening", "forward", Hook.FORWARD);
        assertThat(FirewallRepairs.open("nft-drops", List.of(at(forward, "")), List.of("$(reboot)")))
                .isEmpty();
    }

    @Test
    void putsABridgeIntoAZoneAndKeepsItThereOnlyWhereAnotherIsKept() {
        Map<String, Optional<String>> now = new LinkedHashMap<>();
        now.put("docker0", Optional.of("public"));
        assertThat(Commands.of(ZoneRepairs.into("firewalld-zone-blocks", "docker", now, Map.of(), false)))
                .containsExactly(
                        "zone_of now docker0 = public | firewall-cmd -q --zone=docker --change-interface=docker0"
                                + " = docker | firewall-cmd -q --zone=public --change-interface=docker0");
        assertThat(Commands.of(
                        ZoneRepairs.into("firewalld-zone-blocks", "docker", now, Map.of("docker0", "public"), false)))
                .last()
                .isEqualTo("zone_of kept docker0 = public"
                        + " | firewall-cmd -q --permanent --zone=docker --change-interface=docker0 = docker"
                        + " | firewall-cmd -q --permanent --zone=public --change-interface=docker0");
    }

    @Test
    void takesABridgeOutOfAZoneAgainThatWasInNone() {
        Map<String, Optional<String>> now = new LinkedHashMap<>();
        now.put("docker0", Optional.empty());
        assertThat(Commands.of(ZoneRepairs.into("firewalld-zone-blocks", "trusted", now, Map.of(), true)))
                .containsExactly(
                        "zone_of now docker0 = none | firewall-cmd -q --zone=trusted --change-interface=docker0 = trusted"
                                + " | firewall-cmd -q --zone=trusted --remove-interface=docker0",
                        "zone_of kept docker0 = none"
                                + " | firewall-cmd -q --permanent --zone=trusted --change-interface=docker0 = trusted"
                                + " | firewall-cmd -q --permanent --zone=trusted --remove-interface=docker0");
    }

    @Test
    void letsAPortIntoAZoneNowAndOverRestarts() {
        assertThat(Commands.of(ZoneRepairs.letIn("firewalld-zone-blocks", "public", List.of(80))))
                .containsExactly(
                        "zone_lets_in now public 80/tcp = no | firewall-cmd -q --zone=public --add-port=80/tcp = yes"
                                + " | firewall-cmd -q --zone=public --remove-port=80/tcp",
                        "zone_lets_in kept public 80/tcp = no"
                                + " | firewall-cmd -q --permanent --zone=public --add-port=80/tcp = yes"
                                + " | firewall-cmd -q --permanent --zone=public --remove-port=80/tcp");
        assertThat(ZoneRepairs.letIn("firewalld-zone-blocks", "a b", List.of(80)))
                .isEmpty();
    }

    @Test
    void deletesAQueueAndHangsItThereAgainAsTcReadsIt() {
        Queue queue = new Queue("tbf", "docker0", "root", "rate 8bit burst 10b lat 0us", 0, 25);
        assertThat(Commands.of(QueueRepairs.delete("queue-drops", List.of(queue))))
                .containsExactly(
                        "queue_at docker0 = tbf rate 8bit burst 10b lat 0us | tc qdisc del dev docker0 root = noqueue"
                                + " | tc qdisc add dev docker0 root tbf rate 8bit burst 10b limit 10b");
    }

    @Test
    void leavesAQueueWithClassesAndFiltersToTheReader() {
        assertThat(QueueRepairs.delete("queue-drops", List.of(new Queue("htb", "docker0", "root", "r2q 10", 0, 9))))
                .isEmpty();
        assertThat(QueueRepairs.delete(
                        "queue-drops", List.of(new Queue("ingress", "veth1", "parent ffff:fff1", "", 0, 9))))
                .isEmpty();
    }

    @Test
    void passesRequestsToAPublishedPortInTheLineThatNamesTheOldAddress() {
        Nginx.Upstream stale = new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "172.17.0.99", 80, 3);
        assertThat(Commands.of(
                        UpstreamRepairs.passToPublishedPorts(List.of(new UpstreamRepairs.Correction(stale, 8080)))))
                .containsExactly(
                        "passes_to /etc/nginx/conf.d/shop.conf 3 172.17.0.99:80 127.0.0.1:8080 = 172.17.0.99:80"
                                + " | pass_to /etc/nginx/conf.d/shop.conf 3 172.17.0.99:80 127.0.0.1:8080 = 127.0.0.1:8080"
                                + " | pass_as_before /etc/nginx/conf.d/shop.conf 3");
        Remediation either = UpstreamRepairs.passToEither(new UpstreamRepairs.Correction(stale, 8080))
                .orElseThrow();
        assertThat(either.id()).isEqualTo("pass-to-published-port--8080");
        assertThat(either.isChoice()).isTrue();
    }

    @Test
    void leavesALineToTheReaderThatMayNotStandInAPlan() {
        Nginx.Upstream unknown = new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", "172.17.0.99", 80, 0);
        Nginx.Upstream odd = new Nginx.Upstream("/etc/nginx/conf.d/my shop;.conf", "172.17.0.99", 80, 3);
        assertThat(UpstreamRepairs.passToPublishedPorts(List.of(new UpstreamRepairs.Correction(unknown, 8080))))
                .isEmpty();
        assertThat(UpstreamRepairs.passToPublishedPorts(List.of(new UpstreamRepairs.Correction(odd, 8080))))
                .isEmpty();
    }
}
