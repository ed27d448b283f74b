package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Posted;
import org.bridgedoctor.probe.Capture;
import org.bridgedoctor.probe.ProbeCatalogue;
import org.junit.jupiter.api.Test;

/** What checks conclude from posted outputs, in which most facts are missing, and what they leave open. */
class PostedFindingsTest {
    private static final String LINKS = """
            $ ip addr
            2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
                inet 192.168.1.10/24 scope global eth0
            4: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
                inet 172.17.0.1/16 scope global docker0
            """;
    private static final String RUNNING = """
            $ docker ps
            CONTAINER ID   IMAGE   COMMAND   CREATED      STATUS      PORTS                  NAMES
            1f2e3d4c5b6a   nginx   "nginx"   2 days ago   Up 2 days   0.0.0.0:8080->80/tcp   web
            """;
    private static final String POLICIES = "$ iptables -S\n-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n";

    private static HostSnapshot facts(String text) {
        return ProbeCatalogue.read(Capture.parseOrPasted(text));
    }

    private static CheckOutcome outcome(String check, String text) {
        return CheckCatalogue.standard().inspectAll(facts(text)).stream()
                .filter(it -> it.id().equals(check))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void believesABridgeThatSaysItTakesNoPartInArp() {
        String text = LINKS.replace("docker0: <BROADCAST", "docker0: <NOARP,BROADCAST");
        Finding finding = new ArpSuppressedCheck().told(facts(text)).orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(finding.evidence()).containsExactly(new Evidence("ip link show docker0", "NOARP"));
        assertThat(new ArpSuppressedCheck().told(facts(LINKS))).isEmpty();
    }

    @Test
    void missesDockersRulesWhereItPublishesPortsAndTheTableHasNoneOfThem() {
        Finding finding = new DockerRulesMissingCheck()
                .told(facts(LINKS + RUNNING + POLICIES))
                .orElseThrow();
        assertThat(finding.elements()).containsExactly(ElementId.HOST);
        assertThat(finding.evidence()).containsExactly(new Evidence("iptables -S FORWARD", "-P FORWARD ACCEPT"));
    }

    @Test
    void missesNoRulesWhereNothingIsPublishedOrDockerHasItsChain() {
        DockerRulesMissingCheck check = new DockerRulesMissingCheck();
        assertThat(check.told(facts(LINKS + POLICIES))).isEmpty();
        assertThat(check.told(facts(LINKS + RUNNING + POLICIES + "-N DOCKER\n")))
                .isEmpty();
    }

    @Test
    void missesDockersRulesWhereDockerCouldNotWriteIntoItsChain() {
        String said =
                "driver failed: iptables failed: iptables --wait -t nat -A DOCKER -p tcp -d 0/0 --dport 80 -j DNAT"
                        + " --to-destination 172.18.0.2:80 ! -i br-0a1b2c3d4e5f: iptables: No chain/target/match by that name.";
        assertThat(new DockerRulesMissingCheck().told(facts(said)))
                .map(Finding::severity)
                .contains(Severity.WARNING);
    }

    @Test
    void blamesARuleWithoutConditionsAheadOfDockers() {
        String ahead = LINKS + POLICIES + "-N DOCKER\n-A FORWARD -j DROP\n-A FORWARD -o docker0 -j DOCKER\n";
        Finding finding = new ForwardBlocksContainersCheck().told(facts(ahead)).orElseThrow();
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(finding.evidence())
                .containsExactly(new Evidence("iptables -t filter -S FORWARD", "-A FORWARD -j DROP"));
    }

    @Test
    void knowsDockersBridgeByTheRuleThatDockerWritesForIt() {
        String ahead = POLICIES + "-N DOCKER\n-A FORWARD -j DROP\n-A FORWARD -o docker0 -j DOCKER\n";
        assertThat(new ForwardBlocksContainersCheck().told(facts(ahead)))
                .map(Finding::elements)
                .contains(List.of(ElementId.bridge("docker0")));
    }

    @Test
    void blamesTheRuleThatStopsWhatAContainerAnswersItsHost() {
        InputBlocksBridgeCheck check = new InputBlocksBridgeCheck();
        String known = "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n";
        String all = "-A INPUT -j REJECT --reject-with icmp-host-prohibited\n";
        assertThat(check.told(facts(LINKS + POLICIES + "-A INPUT -i docker0 -j DROP\n" + known)))
                .map(Finding::elements)
                .contains(List.of(ElementId.bridge("docker0")));
        assertThat(check.told(facts(LINKS + POLICIES + known + all))).isEmpty();
        assertThat(check.told(facts(LINKS + POLICIES + all))).isPresent();
        assertThat(check.told(facts(LINKS + POLICIES + "-A INPUT -i docker0 -m limit --limit 3/min -j DROP\n")))
                .isEmpty();
    }

    @Test
    void blamesNoRuleBehindDockersAndNoneThatHasConditions() {
        ForwardBlocksContainersCheck check = new ForwardBlocksContainersCheck();
        String docker = "-A FORWARD -o docker0 -j DOCKER\n";
        assertThat(check.told(facts(LINKS + POLICIES + docker + "-A FORWARD -j DROP\n")))
                .isEmpty();
        assertThat(check.told(facts(LINKS + POLICIES + "-A FORWARD -s 10.0.0.0/8 -j DROP\n" + docker)))
                .isEmpty();
        assertThat(check.told(facts(POLICIES + "-A FORWARD -j DROP\n-A FORWARD -o br0 -j ACCEPT\n")))
                .isEmpty();
    }

    @Test
    void tellsTheHostsOwnAddressFromThatOfABridge() {
        HostOwnsContainerAddressCheck check = new HostOwnsContainerAddressCheck();
        String get = "$ ip route get %1$s\nlocal %1$s dev lo src %1$s\n";
        assertThat(check.told(facts(LINKS + get.formatted("172.17.0.2"))))
                .map(Finding::elements)
                .contains(List.of(ElementId.network("bridge")));
        assertThat(check.told(facts(LINKS + get.formatted("172.17.0.1")))).isEmpty();
        assertThat(check.told(facts(LINKS + get.formatted("192.168.1.10")))).isEmpty();
    }

    @Test
    void believesFirewalldThatItPanics() {
        FirewalldPanicCheck check = new FirewalldPanicCheck();
        assertThat(check.told(facts("$ firewall-cmd --query-panic\nyes\n"))).isPresent();
        assertThat(check.told(facts("$ firewall-cmd --query-panic\nno\n"))).isEmpty();
        assertThat(outcome("firewalld-panic", LINKS + POLICIES)).isInstanceOf(CheckOutcome.Skipped.class);
    }

    @Test
    void tellsThatForwardingIsOffWithoutKnowingDocker() {
        ForwardingDisabledCheck check = new ForwardingDisabledCheck();
        assertThat(check.told(facts("net.ipv4.ip_forward = 0"))).isPresent();
        assertThat(check.told(facts("net.ipv4.ip_forward = 1"))).isEmpty();
    }

    @Test
    void tellsThatModprobeFindsNoBridgeModuleUnlessItIsLoaded() {
        BridgeModuleUnavailableCheck check = new BridgeModuleUnavailableCheck();
        String fatal = "modprobe: FATAL: Module bridge not found in directory /lib/modules/3.10.0-327.el7.x86_64\n";
        assertThat(check.told(facts("$ uname -r\n3.10.0-327.el7.x86_64\n$ modprobe bridge\n" + fatal)))
                .map(Finding::severity)
                .contains(Severity.CRITICAL);
        assertThat(check.told(facts("$ lsmod\nbridge 119562 0\n$ modprobe bridge\n" + fatal)))
                .isEmpty();
    }

    @Test
    void acquitsOfNothingThatWasNotShown() {
        String one = """
                $ docker-compose ps
                  Name    Command   State   Ports
                ---------------------------------
                app_web   nginx     Up      80/tcp
                """;
        assertThat(outcome("container-restarting", one)).isInstanceOf(CheckOutcome.Skipped.class);
        assertThat(outcome("container-restarting", LINKS + RUNNING)).isInstanceOf(CheckOutcome.Passed.class);
        assertThat(outcome("host-owns-container-address", LINKS + RUNNING)).isInstanceOf(CheckOutcome.Skipped.class);
        assertThat(outcome("masquerade-missing", LINKS + RUNNING + POLICIES)).isInstanceOf(CheckOutcome.Skipped.class);
    }

    @Test
    void namesNoCommandThatNobodyTyped() {
        CheckOutcome outcome = outcome("forwarding-disabled", "net.ipv4.ip_forward = 0");
        assertThat(Hosts.found(outcome).evidence()).containsExactly(Evidence.posted("net.ipv4.ip_forward = 0"));
        Posted measured = new Posted(false, List.of(), List.of(), List.of(), Optional.empty(), false);
        Finding finding = Finding.of("x", Severity.INFO).shownBy(List.of(new Evidence("uname -r", "")));
        assertThat(PostedEnough.shown(finding, HostSnapshot.empty().with(Facts.POSTED, measured)))
                .isEqualTo(finding);
    }
}
