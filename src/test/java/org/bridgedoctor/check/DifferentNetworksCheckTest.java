package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class DifferentNetworksCheckTest {
    private final DifferentNetworksCheck check = new DifferentNetworksCheck();

    private static Container on(String name, String... networks) {
        Container web = Hosts.container(name, "172.17.0.2", 0);
        List<Container.Attachment> attachments = List.of(networks).stream()
                .map(it ->
                        new Container.Attachment(it, "0123456789abcdef" + it, Optional.of(Hosts.ip("172.17.0.2")), ""))
                .toList();
        return new Container(
                name,
                name,
                web.image(),
                web.state(),
                web.pid(),
                web.networkMode(),
                attachments,
                List.of(),
                "no",
                false,
                Optional.of("shop"));
    }

    private static HostSnapshot with(Container... containers) {
        return CabledHost.healthy()
                .with(
                        Facts.NETWORKS,
                        List.of(Hosts.network("front", "172.17.0.0/16"), Hosts.network("back", "172.18.0.0/16")))
                .with(Facts.CONTAINERS, List.of(containers));
    }

    @Test
    void mentionsContainersOfOneProjectBetweenWhichNoNetworkLeads() {
        Finding finding = Hosts.found(check.inspect(with(on("cart", "front"), on("db", "back"))));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title().arguments()).containsExactly(List.of("db"), List.of("cart"), "shop");
        assertThat(finding.elements()).containsExactly(ElementId.container("db"));
    }

    @Test
    void passesAProjectWhoseNetworksHaveAContainerInCommon() {
        assertThat(check.inspect(with(on("cart", "front"), on("api", "front", "back"), on("db", "back"))))
                .isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
