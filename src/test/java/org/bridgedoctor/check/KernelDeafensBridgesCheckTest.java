package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Trace;
import org.junit.jupiter.api.Test;

class KernelDeafensBridgesCheckTest {
    private final KernelDeafensBridgesCheck check = new KernelDeafensBridgesCheck();

    private static HostSnapshot host(String kernel, String docker) {
        return Hosts.healthy().with(Facts.IDENTITY, Hosts.identity(kernel)).with(Facts.DOCKER, Hosts.docker(docker));
    }

    @Test
    void warnsOfTheIncidentsKernelAndDocker() {
        Finding finding = Hosts.found(check.inspect(host(Hosts.OLD_KERNEL, "20.10.11")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explains()).isEmpty();
        assertThat(finding.elements()).containsExactly(ElementId.HOST);
    }

    @Test
    void onlyNotesItWhereOurRuleIsInPlace() {
        HostSnapshot facts = host(Hosts.OLD_KERNEL, "20.10.11")
                .with(Facts.TRACES, List.of(new Trace("file", "/etc/udev/rules.d/90-bridge-doctor-new-mac.rules", "")));
        assertThat(Hosts.found(check.inspect(facts)).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void passesTheLastDockerThatSetTheAddressAfterwards() {
        assertThat(check.inspect(host(Hosts.OLD_KERNEL, "19.03.5"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesTheFirstReleasedKernelWithTheRepair() {
        assertThat(check.inspect(host("3.10.0-514.el7.x86_64", "20.10.11"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
