package org.bridgedoctor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final ElementId DOCKER0 = ElementId.bridge("docker0");
    private static final ElementId SHOP = ElementId.bridge("br-5f2c0a9d41be");

    @Test
    void showsEverythingOfAHealthyHostAsWell() {
        Topology topology = Pictures.healthy().topology();

        assertThat(topology.nodes())
                .extracting(node -> node.id().value())
                .containsExactly(
                        "operator",
                        "gateway",
                        "host",
                        "nic:eth0",
                        "nginx",
                        "bridge:docker0",
                        "container:web",
                        "container:api",
                        "container:queue",
                        "container:z",
                        "bridge:br-5f2c0a9d41be",
                        "container:cart",
                        "container:db");
        assertThat(topology.nodes()).extracting(Node::health).containsOnly(Health.WELL);
        assertThat(topology.links()).extracting(Link::health).containsOnly(Health.WELL);
        assertThat(topology.link(ElementId.OPERATOR, ElementId.nic("eth0"))).isPresent();
        assertThat(topology.link(ElementId.nic("eth0"), ElementId.HOST)).isPresent();
    }

    @Test
    void breaksTheStubOfADeafBridgeAndCutsItsContainersOff() {
        Topology topology = Pictures.incident().topology();

        assertThat(topology.link(ElementId.HOST, DOCKER0))
                .contains(new Link(
                        ElementId.HOST, DOCKER0, Health.CONFLICT, Optional.of(Text.of("diagram.reason.bridge-deaf"))));
        assertThat(topology.under(DOCKER0))
                .extracting(Node::health)
                .containsOnly(Health.CUT_OFF)
                .hasSize(4);
        assertThat(topology.link(DOCKER0, ElementId.container("web")).map(Link::health))
                .contains(Health.WELL);
        assertThat(topology.node(DOCKER0).orElseThrow().notes()).contains(BandHealth.AMONG_THEMSELVES);
        assertThat(topology.under(SHOP)).extracting(Node::health).containsOnly(Health.WELL);
        assertThat(topology.node(ElementId.NGINX).orElseThrow().details())
                .containsExactly(Text.of("diagram.upstreams.dead", 3L, 3));
    }

    @Test
    void namesBothSidesWhereAVpnRouteCoversTheNetwork() {
        Topology topology = Pictures.overlap().topology();

        assertThat(topology.node(SHOP).orElseThrow().reason())
                .contains(Text.of("diagram.overlaps.route", "172.18.0.0/17", "tun0"));
        Node tunnel = topology.first(Node.Kind.TUNNEL).orElseThrow();
        assertThat(tunnel.reason()).contains(Text.of("diagram.overlaps.network", "shop"));
        assertThat(tunnel.health()).isEqualTo(Health.CONFLICT);
        assertThat(topology.first(Node.Kind.ROUTE).orElseThrow().health()).isEqualTo(Health.UNKNOWN);
        assertThat(topology.node(DOCKER0).orElseThrow().health()).isEqualTo(Health.WELL);
    }

    @Test
    void showsTheRoutesThatConcernDockerAndCountsTheOthers() {
        Pictures host = Pictures.healthy();
        for (int i = 0; i < 600; i++) {
            host.route("100.64." + i / 256 + "." + i % 256 + "/32", "10.42.0.1", "eth0");
        }
        List<Node> routes = host.route("172.18.4.0/24", "10.42.0.1", "eth0").topology().nodes().stream()
                .filter(it -> it.kind() == Node.Kind.ROUTE)
                .toList();
        assertThat(routes).hasSize(7);
        assertThat(routes.getFirst().id().name()).isEqualTo("172.18.4.0/24");
        assertThat(routes.getLast().name()).isEqualTo(Text.of("diagram.ranges.more", 595));
    }

    @Test
    void showsOperatorAndHostWhereNothingIsKnown() {
        Topology topology = Topology.of(HostSnapshot.empty(), List.of());

        assertThat(topology.nodes()).extracting(Node::id).containsExactly(ElementId.OPERATOR, ElementId.HOST);
        assertThat(topology.links()).containsExactly(Link.of(ElementId.OPERATOR, ElementId.HOST, Health.UNKNOWN));
    }

    @Test
    void callsNothingWellBeforeItWasMeasured() {
        Topology topology = Topology.of(Pictures.withoutDocker(), List.of());

        assertThat(topology.nodes()).extracting(Node::health).containsOnly(Health.UNKNOWN);
        assertThat(topology.links()).extracting(Link::health).containsOnly(Health.UNKNOWN);
    }

    @Test
    void keepsAWarnedBridgesStubWell() {
        Topology topology = Pictures.healthy()
                .finding(Finding.of("kernel-deafens-bridges", Severity.WARNING).at(List.of(DOCKER0)))
                .topology();

        assertThat(topology.node(DOCKER0).orElseThrow().health()).isEqualTo(Health.WARNED);
        assertThat(topology.link(ElementId.HOST, DOCKER0).map(Link::health)).contains(Health.WELL);
    }

    @Test
    void placesContainersWithoutABridgeUnderWhatTheyUse() {
        Topology topology = Pictures.healthy()
                .container("exporter", "host", "running", List.of())
                .container("job", "none", "exited", List.of())
                .container(
                        "gone", "shop", "exited", List.of(new Container.Attachment("shop", "", Optional.empty(), "")))
                .topology();

        assertThat(topology.under(ElementId.network("host")))
                .extracting(Node::kind)
                .containsExactly(Node.Kind.CONTAINER);
        assertThat(topology.under(ElementId.network("none")))
                .extracting(Node::kind)
                .containsExactly(Node.Kind.STOPPED);
        assertThat(topology.link(ElementId.HOST, ElementId.network("none"))).isEmpty();
        assertThat(topology.under(SHOP)).extracting(Node::kind).endsWith(Node.Kind.STOPPED);
    }

    @Test
    void foldsTheHealthyOfACrowdAndShowsTheWrongFirst() {
        Topology folded = Folding.fold(Pictures.crowd(1, 100).topology(), false);

        List<Node> under = folded.under(DOCKER0);
        assertThat(under).extracting(Node::health).startsWith(Health.CUT_OFF).endsWith(Health.WELL);
        assertThat(under.getLast().kind()).isEqualTo(Node.Kind.FOLD);
        assertThat(under.stream().mapToInt(Node::count).sum()).isEqualTo(100);
    }

    @Test
    void leavesHealthyBandsOutWhereOnlyTheWrongIsAskedFor() {
        Topology wrong = Folding.fold(Pictures.incident().topology(), true);

        assertThat(wrong.all(Node.Kind.BRIDGE)).extracting(Node::id).containsExactly(DOCKER0);
        assertThat(wrong.all(Node.Kind.CONTAINER)).hasSize(4);
        assertThat(wrong.links()).extracting(Link::to).doesNotContain(SHOP);
    }
}
