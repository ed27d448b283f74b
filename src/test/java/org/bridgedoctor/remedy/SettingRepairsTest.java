package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.junit.jupiter.api.Test;

/** The exact commands and files of the repairs of settings, routes and rules. */
class SettingRepairsTest {
    private static Route route(String table, String type, String range, Optional<String> device, int metric) {
        return new Route(table, type, Subnet.of(range), Optional.<IpAddress>empty(), device, Optional.empty(), metric);
    }

    @Test
    void switchesForwardingOnAfterEveryOtherFileThatSaysOtherwise() {
        assertThat(Commands.of(SettingRepairs.forwarding()))
                .containsExactly(
                        "cat /proc/sys/net/ipv4/ip_forward = 0 | sysctl -q -w net/ipv4/ip_forward=1 = 1"
                                + " | sysctl -q -w net/ipv4/ip_forward=0",
                        "/etc/sysctl.d/99-zz-bridge-doctor-forwarding.conf: net.ipv4.ip_forward = 1");
        assertThat("99-zz-bridge-doctor-forwarding.conf").isGreaterThan("99-sysctl.conf");
    }

    @Test
    void switchesForwardingOnForOneBridge() {
        assertThat(Commands.of(SettingRepairs.forwarding(List.of("br-1.2", "br;2"))))
                .containsExactly("cat /proc/sys/net/ipv4/conf/br-1.2/forwarding = 0"
                        + " | sysctl -q -w net/ipv4/conf/br-1.2/forwarding=1 = 1"
                        + " | sysctl -q -w net/ipv4/conf/br-1.2/forwarding=0");
    }

    @Test
    void letsOneInterfaceCheckTheWayBackLoosely() {
        assertThat(Commands.of(SettingRepairs.looseReversePath("eth1", "1")))
                .containsExactly(
                        "cat /proc/sys/net/ipv4/conf/eth1/rp_filter = 1 | sysctl -q -w net/ipv4/conf/eth1/rp_filter=2 = 2"
                                + " | sysctl -q -w net/ipv4/conf/eth1/rp_filter=1",
                        "/etc/sysctl.d/99-zz-bridge-doctor-rp-filter-eth1.conf: net/ipv4/conf/eth1/rp_filter = 2");
        assertThat(SettingRepairs.looseReversePath("eth1", "1; reboot")).isEmpty();
        assertThat(SettingRepairs.looseReversePath("../all", "1")).isEmpty();
    }

    @Test
    void deletesARouteThatLeadsNowhereAndNoOther() {
        assertThat(Commands.of(RouteRepairs.delete(
                        "route-blackholed",
                        List.of(
                                route("main", "blackhole", "172.17.0.0/24", Optional.empty(), 20),
                                route("main", "unicast", "172.17.0.0/24", Optional.of("tun0"), 0)))))
                .containsExactly("has_route main blackhole 172.17.0.0/24 = yes"
                        + " | ip route del blackhole 172.17.0.0/24 table main metric 20 = no"
                        + " | ip route add blackhole 172.17.0.0/24 table main metric 20");
        assertThat(RouteRepairs.delete(
                        "route-blackholed", List.of(route("a b", "blackhole", "172.17.0.0/24", Optional.empty(), 0))))
                .isEmpty();
    }

    @Test
    void asksTheMainTableFirst() {
        assertThat(Commands.of(RouteRepairs.rulesAhead(
                        "policy-rule-diverts", List.of(Subnet.of("172.17.0.0/16")), 100, List.of(0L, 100L))))
                .containsExactly("has_rule 99 to 172.17.0.0/16 = no"
                        + " | ip rule add to 172.17.0.0/16 lookup main pref 99 = yes"
                        + " | ip rule del to 172.17.0.0/16 lookup main pref 99");
        assertThat(RouteRepairs.rulesAhead("policy-rule-diverts", List.of(Subnet.of("172.17.0.0/16")), 1, List.of()))
                .isEmpty();
        assertThat(RouteRepairs.rulesAhead(
                        "policy-rule-diverts", List.of(Subnet.of("172.17.0.0/16")), 100, List.of(99L)))
                .isEmpty();
    }
}
