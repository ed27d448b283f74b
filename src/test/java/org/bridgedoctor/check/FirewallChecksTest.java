package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.RuleCounters;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.remedy.RemediationStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rule stops the packets of failing cells; the cells that fail are those of matrix.txt for each fault. */
class FirewallChecksTest {
    private static final List<String> TO_THE_HOST = List.of(
            "container:web>host/icmp",
            "container:web>bridge:docker0/icmp",
            "container:api>host/icmp",
            "container:api>bridge:docker0/icmp");
    private static final List<String> BETWEEN =
            List.of("container:web>container:api/icmp", "container:api>container:web/icmp");
    private static final List<String> OUT = List.of("container:web>gateway/icmp", "container:api>gateway/icmp");
    private static final List<String> IN = List.of("operator>container:web/tcp:8080");
    private static final List<String> FROM_THE_HOST = List.of(
            "host>container:web/icmp",
            "host>container:web/tcp:80",
            "host>container:api/icmp",
            "host>host/tcp:8080",
            "nginx>container:web/http:80",
            "operator>nginx/http:80");

    @SafeVarargs
    private static HostSnapshot host(Rules rules, List<String>... failing) {
        List<String> all = new ArrayList<>();
        for (List<String> some : failing) {
            all.addAll(some);
        }
        return Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, all)
                .with(Facts.FIREWALL, rules.firewall())
                .with(Facts.SERVICES, Map.of("docker", service("docker", "active", 9, 0)));
    }

    private static Service service(String name, String state, long begunAt, long endedAt) {
        return new Service(name, true, state, "running", "enabled", "success", "", begunAt, endedAt);
    }

    private static List<String> causes(HostSnapshot facts) {
        Verdict verdict = Hosts.verdict(facts);
        assertThat(verdict.unexplained()).isEmpty();
        return verdict.causes().stream().map(Finding::id).toList();
    }

    @Test
    void findsNothingWhereDockersRulesAreInPlace() {
        assertThat(Hosts.verdict(host(Rules.docker())).causes()).isEmpty();
        // the same cells fail, and no rule stops them
        assertThat(Hosts.verdict(host(Rules.docker(), OUT, IN)).causes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct state vmap { established : accept, related : accept, invalid : drop }",
                "ct state vmap { established counter packets 4 bytes 240 : accept, related : accept }",
                "iifname vmap { \"wg0\" : accept, \"lo\" : jump f }",
                "iifname vmap @zones"
            })
    void findsThePolicyBehindARuleThatDecidesByAMap(String rule) {
        HostSnapshot facts = host(
                Rules.docker()
                        .nft(
                                "table inet f {",
                                "\tmap zones {",
                                "\t\ttype ifname : verdict",
                                "\t\telements = { \"wg0\" : accept }",
                                "\t}",
                                "\tchain forward {",
                                "\t\ttype filter hook forward priority filter; policy drop;",
                                "\t\t" + rule,
                                "\t}",
                                "}"),
                OUT,
                IN);
        assertThat(causes(facts)).containsExactly("nft-drops");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct state vmap { new : accept, established : accept }",
                "iifname vmap { \"docker0\" : accept, \"eth0\" : accept }",
                "iifname . oifname vmap { \"docker0\" . \"eth0\" : accept }",
                "iifname . oifname { \"docker0\" . \"eth0\", \"eth0\" . \"docker0\" } accept",
                "iifname vmap @nobody"
            })
    void blamesNoPolicyBehindAMapThatAccepts(String rule) {
        HostSnapshot facts = host(
                Rules.docker()
                        .nft(
                                "table inet f {",
                                "\tchain forward {",
                                "\t\ttype filter hook forward priority filter; policy drop;",
                                "\t\t" + rule,
                                "\t}",
                                "}"),
                OUT,
                IN);
        assertThat(Hosts.verdict(facts).causes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A PREROUTING -i eth0 -p tcp -m multiport --dports 8080,8081 -j DROP",
                "-A PREROUTING -p tcp -m tcp --dport 8080:8089 -j DROP"
            })
    void findsWhatStopsAPublishedPortBeforeItIsTranslated(String rule) {
        Rules rules =
                Rules.docker().table("*mangle", ":PREROUTING ACCEPT [0:0]", ":FORWARD ACCEPT [0:0]", rule, "COMMIT");
        assertThat(causes(host(rules, IN))).containsExactly("raw-or-mangle-drops");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DROP",
                "-A PREROUTING -d 172.17.0.2/32 -j DROP"
            })
    void knowsThatThePortIsAnotherOneBeforeItIsTranslated(String rule) {
        Rules rules =
                Rules.docker().table("*mangle", ":PREROUTING ACCEPT [0:0]", ":FORWARD ACCEPT [0:0]", rule, "COMMIT");
        assertThat(Hosts.verdict(host(rules, IN)).causes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080 --ctdir ORIGINAL", "8000:8089"})
    void findsARuleAboutThePortThatWasDialled(String port) {
        Rules rules =
                Rules.docker().ahead("-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport " + port + " -j DROP");
        assertThat(causes(host(rules, IN))).containsExactly("forward-blocks-containers");
    }

    @Test
    void findsThatTheHostDoesNotReachItself() {
        Rules rules = Rules.docker().ahead("-A INPUT -i lo -p tcp -m tcp --dport 8080 -j DROP");
        HostSnapshot facts = host(rules, List.of("host>host/tcp:8080"))
                .with(Facts.LISTENERS, List.of(new Listener(Hosts.ip("0.0.0.0"), 8080, "docker-proxy")));
        assertThat(causes(facts)).containsExactly("input-blocks-bridge");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().key()).endsWith(".within");
        assertThat(((RemediationStep.LiveChange)
                                finding.remediations().getFirst().steps().getFirst())
                        .apply())
                .containsExactly("iptables", "-w", "-I", "INPUT", "-i", "lo", "-j", "ACCEPT");
    }

    @Test
    void asksTheCountersWhereARuleCannotBeWeighed() {
        String rule = "-A DOCKER-USER -i eth0 -m set --match-set far src -j DROP";
        HostSnapshot facts = host(Rules.docker().ahead(rule), IN);
        assertThat(Hosts.verdict(facts).causes()).isEmpty();
        assertThat(Hosts.verdict(counted(facts, "filter " + rule, 0)).causes()).isEmpty();

        HostSnapshot met = counted(facts, "filter " + rule, 3);
        assertThat(causes(met)).containsExactly("forward-blocks-containers");
        Finding finding = Hosts.verdict(met).causes().getFirst();
        assertThat(finding.summary().key()).isEqualTo("finding.counted");
        assertThat(finding.strength()).isEqualTo(Finding.Strength.DERIVED);
        assertThat(finding.remediations()).noneMatch(it -> it.id().equals("delete-rule"));
        assertThat(finding.evidence().getLast().output()).contains("5 packets before", "8 packets afterwards");
    }

    @Test
    void blamesNoCountedRuleForWhatItIsNotFor() {
        String rule = "-A DOCKER-USER -i eth1 -m set --match-set far src -j DROP";
        HostSnapshot facts = counted(host(Rules.docker().ahead(rule), IN), "filter " + rule, 3);
        assertThat(Hosts.verdict(facts).causes()).isEmpty();
    }

    @Test
    void findsAQueueThatNobodyServes() {
        String rule = "-A FORWARD -j NFQUEUE --queue-num 3";
        HostSnapshot facts = host(Rules.docker().ahead(rule), OUT, IN);
        assertThat(causes(counted(facts, "filter " + rule, 9))).containsExactly("forward-blocks-containers");
        HostSnapshot served = facts.with(
                Facts.RULE_COUNTERS,
                new RuleCounters(Map.of("filter " + rule, 0L), Map.of("filter " + rule, 9L), Set.of(3)));
        assertThat(Hosts.verdict(served).causes()).isEmpty();
    }

    private static HostSnapshot counted(HostSnapshot facts, String rule, long rise) {
        return facts.with(Facts.RULE_COUNTERS, new RuleCounters(Map.of(rule, 5L), Map.of(rule, 5 + rise), Set.of()));
    }

    @Test
    void findsADropOfWhatContainersSendToTheHost() {
        HostSnapshot facts = host(Rules.docker().ahead("-A INPUT -i docker0 -j DROP"), TO_THE_HOST, FROM_THE_HOST);
        assertThat(causes(facts)).containsExactly("input-blocks-bridge");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().arguments()).startsWith("-A INPUT -i docker0 -j DROP", "filter INPUT");
        assertThat(finding.remediations().getFirst().id()).isEqualTo("accept-from-bridge");
    }

    @Test
    void findsARejectThatLetsAnswersThrough() {
        HostSnapshot facts = host(
                Rules.docker()
                        .ahead(
                                "-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT",
                                "-A INPUT -p icmp -m comment --comment \"ping -i eth0\" -i eth0 -j ACCEPT",
                                "-A INPUT -j REJECT --reject-with icmp-host-prohibited"),
                TO_THE_HOST);
        assertThat(causes(facts)).containsExactly("input-blocks-bridge");
    }

    @Test
    void findsARuleThatStopsRequestsBeforeTheyGetToNginx() {
        HostSnapshot facts =
                Hosts.beforeNginx(host(Rules.docker().ahead("-A INPUT -i eth0 -p tcp -m tcp --dport 80 -j DROP")));
        assertThat(causes(facts)).containsExactly("input-blocks-nginx");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.elements()).containsExactly(ElementId.NGINX, ElementId.HOST);
        Remediation accept = finding.remediations().getFirst();
        assertThat(accept.id()).isEqualTo("accept-port");
        assertThat(((RemediationStep.LiveChange) accept.steps().getFirst()).apply())
                .containsExactly("iptables", "-w", "-I", "INPUT", "-p", "tcp", "--dport", "80", "-j", "ACCEPT");
    }

    @Test
    void tellsWhatContainersSendFromWhatComesFromOutside() {
        HostSnapshot facts = Hosts.beforeNginx(host(
                Rules.docker()
                        .ahead(
                                "-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT",
                                "-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT",
                                "-A INPUT -j REJECT --reject-with icmp-host-prohibited"),
                TO_THE_HOST));
        assertThat(causes(facts)).containsExactly("input-blocks-bridge", "input-blocks-nginx");
        assertThat(Hosts.names(Hosts.verdict(facts).causes().getFirst().explains()))
                .containsExactlyInAnyOrderElementsOf(TO_THE_HOST);
    }

    @Test
    void blamesNothingBehindNginxForARequestThatDoesNotGetThere() {
        HostSnapshot facts = Hosts.beforeNginx(host(
                Rules.docker()
                        .ahead("-A INPUT -i docker0 -j DROP", "-A INPUT -i eth0 -p tcp -m tcp --dport 80 -j DROP"),
                TO_THE_HOST,
                FROM_THE_HOST));
        assertThat(causes(facts)).containsExactly("input-blocks-bridge", "input-blocks-nginx");
    }

    @Test
    void findsATableOfNftablesThatLetsNothingInToNginxAndOffersNothingForIt() {
        HostSnapshot facts = Hosts.beforeNginx(host(Rules.docker()
                .nft(
                        "table inet hardening {",
                        "\tchain input {",
                        "\t\ttype filter hook input priority filter; policy drop;",
                        "\t\tct state { established, related } accept",
                        "\t\tiifname { \"lo\", \"docker0\" } accept",
                        "\t\ttcp dport 22 accept",
                        "\t}",
                        "}")));
        assertThat(causes(facts)).containsExactly("input-blocks-nginx");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().arguments()).startsWith("policy drop");
        assertThat(finding.remediations()).extracting(Remediation::id).containsExactly("advice");
    }

    /** The request to nginx goes on to both bridges, and is stopped at one. */
    @Test
    void namesTheBridgeAtWhichPacketsAreStoppedAndNoOther() {
        HostSnapshot facts =
                withShop(host(Rules.docker().ahead("-A INPUT -i docker0 -j DROP"), TO_THE_HOST, FROM_THE_HOST));
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.id()).isEqualTo("input-blocks-bridge");
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"), ElementId.HOST);
    }

    private static HostSnapshot withShop(HostSnapshot facts) {
        Container cart = new Container(
                "cart-id",
                "cart",
                "nginx",
                "running",
                4712,
                "shop",
                List.of(new Container.Attachment(
                        "shop", "0123456789abcdefshop", Optional.of(Hosts.ip("172.18.0.2")), "02:42:ac:12:00:02")),
                List.of(),
                "no",
                false,
                Optional.empty());
        List<Container> containers = new ArrayList<>(facts.require(Facts.CONTAINERS));
        containers.add(cart);
        return facts.with(Facts.CONTAINERS, containers)
                .with(
                        Facts.NETWORKS,
                        List.of(Hosts.network("bridge", "172.17.0.0/16"), Hosts.network("shop", "172.18.0.0/16")))
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1",
                                List.of(80),
                                List.of(
                                        new Nginx.Upstream("/etc/nginx/a.conf", "172.18.0.2", 80),
                                        new Nginx.Upstream("/etc/nginx/a.conf", "172.17.0.2", 80)),
                                ""));
    }

    @Test
    void findsADropOfWhatTheHostSends() {
        HostSnapshot facts = host(Rules.docker().ahead("-A OUTPUT -o docker0 -j DROP"), TO_THE_HOST, FROM_THE_HOST);
        assertThat(causes(facts)).containsExactly("output-blocks-bridge");
        assertThat(Hosts.verdict(facts)
                        .causes()
                        .getFirst()
                        .remediations()
                        .getFirst()
                        .id())
                .isEqualTo("delete-rule");
    }

    @Test
    void findsARuleAheadOfDockers() {
        HostSnapshot facts =
                host(Rules.docker().ahead("-A FORWARD -j REJECT --reject-with icmp-host-prohibited"), BETWEEN, OUT, IN);
        assertThat(causes(facts)).containsExactly("forward-blocks-containers");
    }

    @Test
    void findsARuleInTheChainForTheOperatorsOwn() {
        HostSnapshot facts = host(Rules.docker().ahead("-A DOCKER-USER -i eth0 -j DROP"), OUT, IN);
        assertThat(causes(facts)).containsExactly("forward-blocks-containers");
        assertThat(Hosts.verdict(facts).causes().getFirst().title().arguments().get(1))
                .isEqualTo("filter DOCKER-USER");
    }

    @Test
    void blamesNoRuleThatCannotBeWeighed() {
        HostSnapshot facts = host(
                Rules.docker()
                        .ahead(
                                "-A FORWARD -m set --match-set blocked src -j DROP",
                                "-A FORWARD -m mark --mark 0x1 -j DROP"),
                OUT,
                IN);
        assertThat(Hosts.verdict(facts).causes()).isEmpty();
    }

    @Test
    void findsFlushedRules() {
        assertThat(causes(host(Rules.flushed(), BETWEEN, OUT))).containsExactly("docker-rules-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A FORWARD -i docker0 ! -o docker0 -j ACCEPT",
                "-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A FORWARD -i docker0 -o docker0 -j ACCEPT",
                "-A FORWARD -o docker0 -j DOCKER",
                "-A DOCKER -d 172.17.0.2/32",
                "-A FORWARD"
            })
    void findsOneOfDockersRulesGone(String gone) {
        boolean isWithin = gone.endsWith("-i docker0 -o docker0 -j ACCEPT");
        boolean isOfPorts = gone.contains("DOCKER");
        HostSnapshot facts = host(
                Rules.docker().without(gone),
                isWithin ? BETWEEN : List.of(),
                isOfPorts ? IN : isWithin ? List.of() : OUT);
        assertThat(causes(facts)).containsExactly("docker-rules-missing");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().key()).isEqualTo("finding.docker-rules-missing.title.part");
        assertThat(finding.remediations().getFirst().id()).isEqualTo("restart-docker");
    }

    @Test
    void findsATranslationThatLeadsToNobody() {
        HostSnapshot facts = host(Rules.docker().leading("172.17.0.2:80", "172.17.0.99:80"), IN);
        assertThat(causes(facts)).containsExactly("docker-rules-missing");
    }

    @Test
    void warnsWhereNothingKeepsContainersApartAnyMoreThoughAllIsReached() {
        HostSnapshot facts = host(Rules.docker().without("-A "));
        assertThat(Hosts.verdict(facts).alsoNoticed())
                .extracting(Finding::id, Finding::severity)
                .contains(tuple("docker-rules-missing", Severity.WARNING));
    }

    @Test
    void tellsAFirewalldThatCameLaterFromOneThatWent() {
        HostSnapshot flushed = host(Rules.flushed(), BETWEEN, OUT, IN);
        Service docker = service("docker", "active", 9, 0);
        assertThat(causes(flushed.with(
                        Facts.SERVICES, Map.of("docker", docker, "firewalld", service("firewalld", "active", 20, 0)))))
                .containsExactly("firewalld-started-after-docker");
        assertThat(causes(flushed.with(
                        Facts.SERVICES,
                        Map.of("docker", docker, "firewalld", service("firewalld", "inactive", 5, 30)))))
                .containsExactly("firewalld-stopped-chains-lost");
        assertThat(causes(flushed.with(
                        Facts.SERVICES, Map.of("docker", docker, "firewalld", service("firewalld", "inactive", 2, 5)))))
                .containsExactly("docker-rules-missing");
    }

    @Test
    void looksIntoNamedSets() {
        String[] table = {
            "table inet sec {",
            "set bl {",
            "type ipv4_addr",
            "flags interval",
            "elements = { 172.17.0.0/16, 198.51.100.0/24,",
            "192.0.2.7 timeout 1h expires 59m }",
            "}",
            "chain inn {",
            "type filter hook input priority filter; policy accept;",
            "ip saddr @bl drop",
            "}",
            "}"
        };
        HostSnapshot facts = host(Rules.docker().nft(table), TO_THE_HOST, FROM_THE_HOST);
        assertThat(causes(facts)).containsExactly("nft-drops");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().arguments()).startsWith("ip saddr @bl drop");
        assertThat(finding.remediations().getFirst().isOneClick())
                .as("what stops a container's answer to nginx is not on the way in")
                .isTrue();
        table[4] = "elements = { 198.51.100.0/24, 10.0.0.1-10.0.0.9,";
        assertThat(Hosts.verdict(host(Rules.docker().nft(table), TO_THE_HOST)).causes())
                .as("a set with a range from one address to another cannot be weighed")
                .isEmpty();
    }

    @Test
    void findsTheOldTables() {
        HostSnapshot facts = host(
                Rules.docker()
                        .legacy(
                                "*filter",
                                ":INPUT ACCEPT [0:0]",
                                ":FORWARD DROP [0:0]",
                                ":OUTPUT ACCEPT [0:0]",
                                "COMMIT"),
                BETWEEN,
                OUT,
                IN);
        assertThat(causes(facts)).containsExactly("legacy-iptables-drops");
    }

    @Test
    void findsATableOfNftables() {
        HostSnapshot facts = host(
                Rules.docker()
                        .nft(
                                "table inet filter {",
                                "\tchain forward {",
                                "\t\ttype filter hook forward priority filter; policy drop;",
                                "\t\tct state { established, related } accept",
                                "\t\tiifname \"eth7\" tcp dport { 22, 80 } counter packets 1 bytes 2 accept",
                                "\t}",
                                "}"),
                BETWEEN,
                OUT,
                IN);
        assertThat(causes(facts)).containsExactly("nft-drops");
    }

    @Test
    void findsFramesThatAreDroppedOnTheBridge() {
        String head = "table bridge f {";
        String chain = "\tchain c {";
        String input = "\t\ttype filter hook input priority filter; policy drop;";
        String forward = "\t\ttype filter hook forward priority filter; policy drop;";
        assertThat(causes(
                        host(Rules.docker().nft(head, chain, input, "\t}", "}"), TO_THE_HOST, FROM_THE_HOST, OUT, IN)))
                .containsExactly("bridge-filter-drops");
        assertThat(causes(host(Rules.docker().nft(head, chain, forward, "\t}", "}"), BETWEEN)))
                .containsExactly("bridge-filter-drops");
    }

    @Test
    void findsFramesOfOneContainerThatAreDroppedAtItsPort() {
        List<String> ofWeb = List.of("container:web>host/icmp", "host>container:web/icmp", "host>container:web/tcp:80");
        HostSnapshot facts = Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, ofWeb)
                .with(
                        Facts.FIREWALL,
                        Rules.docker()
                                .nft(
                                        "table bridge f {",
                                        "\tchain c {",
                                        "\t\ttype filter hook input priority filter; policy accept;",
                                        "\t\tiifname \"veth1\" drop",
                                        "\t}",
                                        "}")
                                .firewall());
        assertThat(causes(facts)).containsExactly("bridge-filter-drops");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.title().arguments()).startsWith("iifname \"veth1\" drop");
        HostSnapshot other = Hosts.withOutcome(facts, Cell.Outcome.TIMED_OUT, List.of("container:api>host/icmp"));
        assertThat(Hosts.verdict(other).unexplained())
                .extracting(Object::toString)
                .containsExactly("container:api>host/icmp");
    }

    @Test
    void findsARuleInASideTable() {
        HostSnapshot facts = host(
                Rules.docker().table("*mangle", ":FORWARD ACCEPT [0:0]", "-A FORWARD -o docker0 -j DROP", "COMMIT"),
                BETWEEN,
                OUT,
                IN);
        assertThat(causes(facts)).containsExactly("raw-or-mangle-drops");
    }

    @Test
    void findsThatNobodyGivesPacketsTheHostsAddress() {
        HostSnapshot facts = host(Rules.docker().withoutNat("-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE"), OUT);
        assertThat(causes(facts)).containsExactly("masquerade-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-j ACCEPT", "-o eth0 -j SNAT --to-source 10.42.9.9"})
    void findsARuleThatTakesPacketsBeforeDockerGivesThemTheHostsAddress(String target) {
        String rule = "-A POSTROUTING -s 172.17.0.0/16 " + target;
        HostSnapshot facts = host(Rules.docker().aheadInNat("-A POSTROUTING", rule), OUT);
        assertThat(causes(facts)).containsExactly("masquerade-missing");
        Finding finding = Hosts.verdict(facts).causes().getFirst();
        assertThat(finding.summary().arguments()).contains(rule);
        assertThat(finding.remediations()).extracting(Remediation::id).startsWith("delete-rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-s 172.17.0.0/16 -o eth0 -j SNAT --to-source 10.42.1.77",
                "-s 10.0.0.0/24 -j ACCEPT",
                "-s 172.17.0.0/16 -m mark --mark 0x1 -j ACCEPT"
            })
    void blamesNoRuleByWhichAnswersComeBackOrThatMayNotBeMet(String rule) {
        HostSnapshot facts = host(Rules.docker().aheadInNat("-A POSTROUTING", "-A POSTROUTING " + rule), OUT);
        assertThat(Hosts.verdict(facts).causes()).isEmpty();
    }

    @Test
    void findsARuleThatSendsTheHostsOwnPacketsSomewhereElse() {
        List<String> cells =
                List.of("host>container:web/tcp:80", "nginx>container:web/http:80", "operator>nginx/http:80");
        String rule = "-A OUTPUT -d 172.17.0.0/16 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9";
        HostSnapshot facts = host(Rules.docker().aheadInNat("-A OUTPUT", rule), cells);
        assertThat(causes(facts)).containsExactly("raw-or-mangle-drops");
        HostSnapshot well = host(
                Rules.docker()
                        .aheadInNat(
                                "-A OUTPUT",
                                "-A OUTPUT -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80"),
                cells);
        assertThat(Hosts.verdict(well).causes()).isEmpty();
    }

    @Test
    void namesNobodyFaultWhereAnotherHidesBehindIt() {
        HostSnapshot facts = host(
                Rules.docker().ahead("-A INPUT -i docker0 -j DROP", "-A FORWARD -j DROP"),
                TO_THE_HOST,
                FROM_THE_HOST,
                BETWEEN,
                OUT,
                IN);
        assertThat(causes(facts)).containsExactlyInAnyOrder("input-blocks-bridge", "forward-blocks-containers");
    }
}
