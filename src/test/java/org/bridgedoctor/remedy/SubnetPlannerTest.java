package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.ClaimedRange.Claimant;
import org.bridgedoctor.host.DaemonCommand;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.SubnetPlan.Proposal;
import org.bridgedoctor.remedy.TakenRange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetPlannerTest {
    private static HostSnapshot hostAt(String address) {
        return HostSnapshot.empty()
                .with(Facts.INTERFACES, List.of(nic("eth0", NetworkInterface.Kind.NIC, address)))
                .with(Facts.NETWORKS, List.of(network("bridge", "172.17.0.0/16")))
                .with(Facts.ROUTES, List.of(route("main", "0.0.0.0/0")))
                .with(Facts.RULES, List.of())
                .with(Facts.RESOLVERS, List.of())
                .with(Facts.CLAIMED_RANGES, List.of())
                .with(Facts.OPERATOR_NETWORKS, List.of());
    }

    private static NetworkInterface nic(String name, NetworkInterface.Kind kind, String address) {
        int slash = address.indexOf('/');
        InterfaceAddress it = new InterfaceAddress(
                IpAddress.of(address.substring(0, slash)), Integer.parseInt(address.substring(slash + 1)));
        return new NetworkInterface(name, 2, 2, kind, "", 0x1003, 1500, "up", Optional.empty(), List.of(it));
    }

    private static DockerNetwork network(String name, String range) {
        return new DockerNetwork(
                "0123456789abcdef" + name,
                name,
                "bridge",
                false,
                List.of(Subnet.of(range)),
                List.of(),
                java.util.Map.of(),
                Optional.empty());
    }

    private static Route route(String table, String range) {
        return new Route(
                table, "unicast", Subnet.of(range), Optional.empty(), Optional.of("tun0"), Optional.empty(), 0);
    }

    private static SubnetPlan plan(HostSnapshot facts) {
        return SubnetPlanner.plan(facts, List.of(), 24);
    }

    private static List<String> bases(SubnetPlan plan) {
        return plan.proposals().stream().map(it -> it.base().toString()).toList();
    }

    @Test
    void proposesARangeOfEachBlockThoseThatTheSiteDoesNotUseFirst() {
        assertThat(bases(plan(hostAt("10.42.1.77/16"))))
                .containsExactly("192.168.208.0/20", "172.30.0.0/16", "10.201.0.0/16");
        assertThat(bases(plan(hostAt("192.168.1.7/24"))))
                .containsExactly("10.201.0.0/16", "172.30.0.0/16", "192.168.208.0/20");
    }

    @Test
    void givesDocker0TheFirstAddressAndEveryNetworkAPieceOfTheRange() {
        Proposal first = plan(hostAt("192.168.1.7/24")).proposals().getFirst();
        assertThat(first.bip()).isEqualTo("10.201.0.1/24");
        assertThat(first.pools()).isEqualTo("[{\"base\": \"10.201.0.0/16\", \"size\": 24}]");
        assertThat(first.networks()).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 24, 28})
    void proposesWhatDockerAccepts(int prefix) {
        for (Proposal it :
                SubnetPlanner.plan(hostAt("10.42.1.77/16"), List.of(), prefix).proposals()) {
            DaemonJson file = it.in(DaemonJson.of(""));
            assertThat(file.flaws(new DaemonCommand(false, List.of(), List.of()), Version.parse("20.10.11")))
                    .containsOnly(new DaemonFlaw(DaemonFlaw.Kind.SYNTAX, "", 1, "EOF", Optional.empty()));
            DaemonJson written = DaemonJson.of(file.text());
            assertThat(written.flaws(new DaemonCommand(false, List.of(), List.of()), Version.parse("20.10.11")))
                    .isEmpty();
            assertThat(it.base().contains(Subnet.of(it.bip()))).isTrue();
        }
    }

    @Test
    void refusesAPrefixThatNoNetworkShouldHave() {
        assertThatThrownBy(() -> SubnetPlanner.plan(hostAt("10.42.1.77/16"), List.of(), 16))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubnetPlanner.plan(hostAt("10.42.1.77/16"), List.of(), 29))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsWhatAnybodyUsesAndSaysWho() {
        HostSnapshot facts = hostAt("192.168.1.7/24")
                .with(Facts.ROUTES, List.of(route("main", "10.201.4.0/24"), route("vpn", "10.202.0.0/15")))
                .with(Facts.RULES, List.of(new RoutingRule(100, "from all to 10.204.0.0/16 lookup vpn")))
                .with(Facts.RESOLVERS, List.of(IpAddress.of("10.205.0.53")))
                .with(
                        Facts.NGINX,
                        new Nginx("", List.of(), List.of(new Nginx.Upstream("/etc/nginx/a", "10.206.0.7", 80, 4)), ""))
                .with(Facts.OPERATOR_NETWORKS, List.of(Subnet.of("10.207.1.0/24")))
                .with(
                        Facts.CLAIMED_RANGES,
                        List.of(
                                new ClaimedRange(Claimant.VPN, "/etc/openvpn/s.conf", Subnet.of("10.208.0.0/24")),
                                new ClaimedRange(Claimant.COMPOSE, "/srv/c.yml", Subnet.of("10.209.0.0/24")),
                                new ClaimedRange(Claimant.HOSTS, "/etc/hosts", Subnet.of("10.210.0.9/32"))))
                .with(Facts.DAEMON_CONFIG, new DaemonConfig(true, "{\"bip\": \"10.211.0.1/24\"}"));
        SubnetPlan plan = SubnetPlanner.plan(facts, List.of(Subnet.of("10.212.0.0/14")), 24);
        assertThat(bases(plan)).containsExactly("172.30.0.0/16", "10.216.0.0/16", "192.168.208.0/20");
        assertThat(plan.rejected().stream()
                        .filter(it -> it.base().toString().startsWith("10."))
                        .limit(14)
                        .map(it -> it.by().kind()))
                .startsWith(
                        Kind.ROUTE,
                        Kind.ROUTE,
                        Kind.ROUTE,
                        Kind.RULE,
                        Kind.RESOLVER,
                        Kind.UPSTREAM,
                        Kind.OPERATOR,
                        Kind.VPN,
                        Kind.COMPOSE,
                        Kind.HOSTS,
                        Kind.DAEMON_JSON,
                        Kind.ADDED,
                        Kind.ADDED,
                        Kind.ADDED);
    }

    @Test
    void proposesNothingWhereEverythingPrivateIsTaken() {
        HostSnapshot facts = hostAt("10.42.1.77/16")
                .with(
                        Facts.ROUTES,
                        List.of(
                                route("main", "10.0.0.0/8"),
                                route("main", "172.16.0.0/12"),
                                route("main", "192.168.0.0/16")));
        SubnetPlan plan = plan(facts);
        assertThat(plan.proposals()).isEmpty();
        assertThat(plan.rejected()).hasSizeGreaterThan(70);
    }

    @Test
    void doesNotTakeADefaultRouteOrTheHostsOwnAddressesForSomebodysRange() {
        HostSnapshot facts = hostAt("192.168.1.7/24")
                .with(
                        Facts.ROUTES,
                        List.of(
                                route("main", "0.0.0.0/0"),
                                route("main", "0.0.0.0/1"),
                                route("main", "128.0.0.0/1"),
                                new Route(
                                        "local",
                                        "local",
                                        Subnet.of("192.168.1.7/32"),
                                        Optional.empty(),
                                        Optional.of("eth0"),
                                        Optional.empty(),
                                        0)));
        assertThat(SubnetPlanner.taken(facts))
                .extracting(TakenRange::kind)
                .containsExactly(Kind.DOCKER, Kind.INTERFACE);
    }

    @Test
    void saysWhatItHasNotSeen() {
        assertThat(plan(hostAt("10.42.1.77/16")).unseen()).isEmpty();
        assertThat(plan(HostSnapshot.empty()).unseen())
                .containsExactly(
                        "interfaces",
                        "routes",
                        "rules",
                        "networks",
                        "resolvers",
                        "claimed-ranges",
                        "operator-networks");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverProposesAnAddressThatSomebodyUses(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<Route> routes = random.ints(30, 0, 3)
                    .mapToObj(block -> switch (block) {
                        case 0 -> "10." + random.nextInt(256) + "." + random.nextInt(256) + ".0";
                        case 1 -> "172." + (16 + random.nextInt(16)) + "." + random.nextInt(256) + ".0";
                        default -> "192.168." + random.nextInt(256) + ".0";
                    })
                    .map(address -> route("main", new Subnet(IpAddress.of(address), 9 + random.nextInt(24)).toString()))
                    .toList();
            SubnetPlan plan = plan(hostAt("10.42.1.77/16").with(Facts.ROUTES, routes));
            assertThat(plan.proposals()).allSatisfy(proposal -> {
                assertThat(AddressBlock.isPrivate(proposal.base())).isTrue();
                assertThat(routes).noneMatch(it -> it.destination().overlaps(proposal.base()));
            });
            assertThat(Set.copyOf(bases(plan))).hasSameSizeAs(plan.proposals());
        }
    }
}
