package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Reachability;
import org.junit.jupiter.api.Test;

class ForwardingDisabledCheckTest {
    private static final List<String> CLASS_D =
            List.of("container:api>gateway/icmp", "container:web>gateway/icmp", "operator>container:web/tcp:8080");
    private final ForwardingDisabledCheck check = new ForwardingDisabledCheck();

    @Test
    void explainsWhatTheHostWouldHaveToHandOnAndNothingElse() {
        HostSnapshot facts = Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, CLASS_D);
        facts = Hosts.withOutcome(facts, Cell.Outcome.TIMED_OUT, List.of("host>container:api/icmp"))
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "0"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.HOST);
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(CLASS_D);
        assertThat(finding.evidence())
                .containsExactly(new Evidence("sysctl net.ipv4.ip_forward", "net.ipv4.ip_forward = 0"));
    }

    @Test
    void namesTheOneBridgeOnWhichItIsOff() {
        HostSnapshot facts = Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, CLASS_D)
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.docker0.forwarding", "0"));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.elements()).containsExactly(ElementId.bridge("docker0"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(CLASS_D);
    }

    @Test
    void namesTheUplinkWhereItIsOffThereAndSomethingFromOutsideFails() {
        Map<String, String> settings = Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.eth0.forwarding", "0");
        Finding finding = Hosts.found(check.inspect(Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, CLASS_D)
                .with(Facts.SYSCTLS, settings)));
        assertThat(finding.title().key()).isEqualTo("finding.forwarding-disabled.title.uplink");
        assertThat(finding.elements()).containsExactly(ElementId.nic("eth0"));
        assertThat(Hosts.names(finding.explains())).containsExactlyElementsOf(CLASS_D);
        assertThat(finding.remediations().getFirst().id()).isEqualTo("bridge-forwarding-on");
        assertThat(check.inspect(Hosts.healthy().with(Facts.SYSCTLS, settings)))
                .as("nobody misses it")
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void onlyWarnsWhereNoContainerRuns() {
        HostSnapshot facts = Hosts.healthy()
                .with(Facts.CONTAINERS, List.of())
                .with(Facts.REACHABILITY, new Reachability(List.of()))
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "0"));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void passesAnInterfaceThatIsNoDockerBridge() {
        HostSnapshot facts = Hosts.healthy()
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.eth1.forwarding", "0"));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
