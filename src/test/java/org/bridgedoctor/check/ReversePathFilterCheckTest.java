package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.KernelVersion;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.junit.jupiter.api.Test;

class ReversePathFilterCheckTest {
    private final ReversePathFilterCheck check = new ReversePathFilterCheck();

    private static final List<String> PUBLISHED = List.of("operator>container:web/tcp:8080");

    private static HostSnapshot twoUplinks(HostSnapshot facts, String filter) {
        HostSnapshot second = Hosts.plus(
                Hosts.plus(facts, Hosts.nic("eth1", Kind.NIC, "10.99.0.2/24")),
                Hosts.route("10.50.0.0/16", "10.99.0.1", "eth1"));
        Identity identity = new Identity(
                "host",
                new KernelVersion("6.1.0"),
                "a release",
                "any",
                "1",
                Optional.empty(),
                Identity.Rights.ROOT,
                Optional.of(Hosts.ip("10.50.0.9")),
                Optional.of(Hosts.ip("10.42.1.77")));
        return second.with(Facts.IDENTITY, identity)
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.eth0.rp_filter", filter));
    }

    @Test
    void findsThatTheStrictFilterDropsWhatTheOperatorSendsToPublishedPorts() {
        HostSnapshot facts =
                twoUplinks(Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, PUBLISHED), "1");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.nic("eth0"));
        assertThat(Hosts.names(finding.explains())).isEqualTo(PUBLISHED);
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("sysctl -n net.ipv4.conf.eth0.rp_filter", "1"),
                        new Evidence("ip route show table all", "10.50.0.0/16 via 10.99.0.1 dev eth1"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("reverse-path-filter");
    }

    @Test
    void passesTheLooseFilterAndAHostWhereNothingFailsByIt() {
        HostSnapshot failing = Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, PUBLISHED);
        assertThat(check.inspect(twoUplinks(failing, "2"))).isEqualTo(CheckOutcome.passed());
        assertThat(check.inspect(twoUplinks(CabledHost.healthy(), "1"))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesTheStrictFilterWhereTheWayBackIsTheSame() {
        HostSnapshot failing = Hosts.withOutcome(CabledHost.healthy(), Cell.Outcome.TIMED_OUT, PUBLISHED)
                .with(Facts.SYSCTLS, Map.of("net.ipv4.ip_forward", "1", "net.ipv4.conf.all.rp_filter", "1"));
        assertThat(check.inspect(failing)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
