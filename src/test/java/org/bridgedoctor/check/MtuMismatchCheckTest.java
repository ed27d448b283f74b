package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

class MtuMismatchCheckTest {
    private final MtuMismatchCheck check = new MtuMismatchCheck();

    private static NetworkInterface sized(NetworkInterface it, int mtu) {
        return new NetworkInterface(
                it.name(),
                it.index(),
                it.linkIndex(),
                it.kind(),
                it.mac(),
                it.flags(),
                mtu,
                it.operState(),
                it.master(),
                it.addresses());
    }

    @Test
    void warnsWhereContainersSendMoreThanTheUplinkCarries() {
        HostSnapshot facts =
                CabledHost.withLink(CabledHost.healthy(), sized(Hosts.nic("eth0", Kind.NIC, "10.42.1.77/24"), 1400));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().arguments()).containsExactly(List.of("web", "api"), "1500", "eth0", "1400");
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("cat /sys/class/net/eth0/mtu", "1400"),
                        new Evidence("nsenter -t 4711 -n ip -o link show dev eth0 | grep -o 'mtu [0-9]*'", "mtu 1500"));
    }

    @Test
    void warnsWhereTheDefaultRouteSaysThatItsWayTakesLess() {
        Route narrow = new Route(
                "main",
                "unicast",
                Subnet.of("0.0.0.0/0"),
                Optional.of(Hosts.ip("10.42.1.1")),
                Optional.of("eth0"),
                Optional.empty(),
                0,
                1280);
        HostSnapshot facts = CabledHost.healthy().with(Facts.ROUTES, List.of(narrow));
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.title().arguments()).containsExactly(List.of("web", "api"), "1500", "eth0", "1280");
        assertThat(finding.evidence())
                .contains(new Evidence("ip -4 route show default", "default via 10.42.1.1 dev eth0 mtu 1280"));
    }

    @Test
    void warnsWhereTheOtherEndOfACableCarriesLess() {
        HostSnapshot facts = CabledHost.withLink(
                CabledHost.healthy(), sized(CabledHost.veth("veth1", 11, 10, CabledHost.UP, "docker0"), 1400));
        assertThat(Hosts.found(check.inspect(facts)).title().arguments())
                .containsExactly(List.of("web"), "1500", "veth1", "1400");
    }

    @Test
    void passesAnUplinkThatCarriesMore() {
        HostSnapshot facts =
                CabledHost.withLink(CabledHost.healthy(), sized(Hosts.nic("eth0", Kind.NIC, "10.42.1.77/24"), 9000));
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
