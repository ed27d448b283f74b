package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.By;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Listener;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;

/** What should work on a host that is well, and what not everywhere. */
class ExpectationTest {
    private static final String ID = "4fcc85a0cdd0";

    @Test
    void expectsAContainerToReachTheOutsideUnlessItsNetworkGoesOutUnderItsOwnAddresses() {
        assertThat(outside(Map.of()).isExpected()).isTrue();
        assertThat(outside(Map.of("com.docker.network.bridge.enable_ip_masquerade", "false")))
                .isEqualTo(new Expectation(false, Optional.of(Text.of("cell.by-design-own-address"))));
    }

    @Test
    void expectsNothingOfAnNginxThatNeitherRunsNorIsWanted() {
        assertThat(ofNginx("inactive", "disabled", "", false))
                .isEqualTo(new Expectation(false, Optional.of(Text.of("cell.nginx-not-wanted"))));
    }

    @Test
    void expectsAnNginxToReachItsServicesThatRunsOrShould() {
        assertThat(ofNginx("active", "enabled", "Tue", true).isExpected()).isTrue();
        assertThat(ofNginx("inactive", "enabled", "", false).isExpected()).isTrue();
        assertThat(ofNginx("inactive", "disabled", "Tue", false).isExpected()).isTrue();
        // somebody started it by hand
        assertThat(ofNginx("inactive", "disabled", "", true).isExpected()).isTrue();
    }

    private static Expectation outside(Map<String, String> options) {
        DockerNetwork network = new DockerNetwork(
                "abc",
                "shop",
                "bridge",
                false,
                List.of(Subnet.of("172.18.0.0/16")),
                List.of(),
                options,
                Optional.empty());
        Container web = new Container(
                ID,
                "web",
                "nginx",
                "running",
                7,
                "shop",
                List.of(new Container.Attachment("shop", "abc", Optional.of(IpAddress.of("172.18.0.2")), "")),
                List.of(),
                "no",
                false,
                Optional.empty());
        HostSnapshot known =
                HostSnapshot.empty().with(Facts.NETWORKS, List.of(network)).with(Facts.CONTAINERS, List.of(web));
        return of(new By.Icmp(), "container:" + ID, "gateway", known);
    }

    private static Expectation ofNginx(String state, String unitFile, String since, boolean isListening) {
        HostSnapshot known = HostSnapshot.empty()
                .with(
                        Facts.SERVICES,
                        Map.of("nginx", new Service("nginx", true, state, "", unitFile, "success", since)))
                .with(Facts.NGINX, new Nginx("1.22.1", List.of(80), List.of(), ""))
                .with(
                        Facts.LISTENERS,
                        isListening ? List.of(new Listener(IpAddress.of("0.0.0.0"), 80, "nginx")) : List.of());
        return of(new By.Http(8080), "nginx", "address:127.0.0.1", known);
    }

    private static Expectation of(By by, String from, String to, HostSnapshot known) {
        MeasuredCell cell = new MeasuredCell(by, from, to, Optional.empty(), "-", 1, "", List.of());
        return Expectation.of(cell, ContainerNames.of(known), known);
    }
}
