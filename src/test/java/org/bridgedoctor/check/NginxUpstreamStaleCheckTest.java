package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class NginxUpstreamStaleCheckTest {
    private final NginxUpstreamStaleCheck check = new NginxUpstreamStaleCheck();

    private static HostSnapshot passingTo(String host, int port) {
        return Hosts.healthy()
                .with(
                        Facts.NGINX,
                        new Nginx(
                                "1.22.1",
                                List.of(80),
                                List.of(new Nginx.Upstream("/etc/nginx/conf.d/shop.conf", host, port, 3)),
                                ""));
    }

    private static HostSnapshot measured(HostSnapshot facts, String address, Cell.Outcome outcome) {
        Cell cell = Hosts.cell("nginx", "address:" + address, "http:80", address);
        HostSnapshot failing = Hosts.withOutcome(facts, Cell.Outcome.IMPLAUSIBLE, List.of("operator>nginx/http:80"));
        return Hosts.plus(failing, Hosts.outcome(cell, outcome));
    }

    @Test
    void findsAnAddressOnABridgeThatNoContainerHas() {
        HostSnapshot facts = measured(passingTo("172.17.0.99", 80), "172.17.0.99", Cell.Outcome.UNREACHABLE);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.strength()).isEqualTo(Finding.Strength.READ);
        assertThat(Hosts.names(finding.explains()))
                .containsExactly("nginx>address:172.17.0.99/http:80", "operator>nginx/http:80");
        assertThat(finding.elements()).contains(ElementId.NGINX);
        assertThat(finding.summary().arguments())
                .contains(List.of("172.17.0.99:80"), List.of("/etc/nginx/conf.d/shop.conf:3"))
                .contains(Text.of(
                        "stale.somebody",
                        List.of(
                                Text.of("stale.meant", "web", "172.17.0.2"),
                                Text.of("stale.meant", "api", "172.17.0.3"))));
    }

    @Test
    void findsAnAddressOfTheRangeThatDockerHadBefore() {
        HostSnapshot facts = measured(passingTo("192.168.0.2", 80), "192.168.0.2", Cell.Outcome.TIMED_OUT);
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.strength()).isEqualTo(Finding.Strength.DERIVED);
    }

    @Test
    void leavesAMachineElsewhereAlone() {
        assertThat(check.inspect(measured(passingTo("10.42.9.9", 80), "10.42.9.9", Cell.Outcome.TIMED_OUT)))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(measured(passingTo("192.168.0.2", 9999), "192.168.0.2", Cell.Outcome.TIMED_OUT)))
                .isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(passingTo("192.168.0.2", 80))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void leavesAnAddressThatRefusesToTheOtherCheck() {
        assertThat(check.inspect(measured(passingTo("172.17.0.99", 80), "172.17.0.99", Cell.Outcome.REFUSED)))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesNamesTheHostItselfAndContainersThatAreThere() {
        assertThat(check.inspect(passingTo("shop.internal", 80))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(passingTo("127.0.0.1", 8080))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(passingTo("172.17.0.1", 8080))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void doesNotCallAStoppedContainersAddressStale() {
        HostSnapshot facts = measured(passingTo("172.17.0.9", 80), "172.17.0.9", Cell.Outcome.UNREACHABLE);
        var stopped = Hosts.container("old", "172.17.0.9", 0);
        var all = new java.util.ArrayList<>(facts.require(Facts.CONTAINERS));
        all.add(new org.bridgedoctor.host.Container(
                stopped.id(),
                stopped.name(),
                stopped.image(),
                "exited",
                0,
                stopped.networkMode(),
                stopped.attachments(),
                List.of(),
                "no",
                false,
                Optional.empty()));
        assertThat(check.inspect(facts.with(Facts.CONTAINERS, all))).isEqualTo(CheckOutcome.passed());
    }
}
