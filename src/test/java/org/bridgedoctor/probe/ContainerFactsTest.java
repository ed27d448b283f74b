package org.bridgedoctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Route;
import org.junit.jupiter.api.Test;

/** What is read of containers from inside, of how they live, and of what nginx and they answer. */
class ContainerFactsTest {
    private static final String WEB = "{\"Id\":\"4fcc85a0cdd0aaaa\",\"Name\":\"/web\",\"Status\":\"running\",\"Pid\":7,"
            + "\"StartedAt\":\"2026-03-01T08:00:00.5Z\",\"Created\":\"2026-03-01T07:59:00Z\",\"RestartCount\":";

    private static Answer answer(String id, String... lines) {
        return new Answer(id, 0, 1, false, List.of(lines), List.of());
    }

    private static Container web(int restarts, long now) {
        HostSnapshot known = ProbeCatalogue.read(Capture.of(
                List.of(answer("identity", "date=" + now + " +0000"), answer("containers", WEB + restarts + "}"))));
        return known.require(Facts.CONTAINERS).getFirst();
    }

    @Test
    void tellsAContainerThatIsMetBetweenTwoRestartsFromOneThatRuns() {
        long started = 1_772_352_000L;
        assertThat(web(9, started + 4).isRestarting()).isTrue();
        assertThat(web(9, started + 4).isRunning()).isFalse();
        assertThat(web(0, started + 4).isRunning()).isTrue();
        assertThat(web(9, started + 400).isRunning()).isTrue();
    }

    @Test
    void readsTheRulesOfAFirewallInAContainer() {
        HostSnapshot known = ProbeCatalogue.read(Capture.of(List.of(
                answer("containers", WEB + "0}"),
                answer("cells"),
                answer(
                        "inside-4fcc85a0cdd0",
                        "= tcp",
                        "= firewall",
                        "*filter",
                        ":INPUT ACCEPT [0:0]",
                        "-A INPUT -p tcp -m tcp --dport 80 -j DROP",
                        "COMMIT"))));
        ContainerInside web =
                Objects.requireNonNull(known.require(Facts.INSIDES).get("web"));
        assertThat(web.firewall()).singleElement().satisfies(chain -> {
            assertThat(chain.label()).isEqualTo("filter INPUT");
            assertThat(chain.rules())
                    .extracting(it -> it.text())
                    .containsExactly("-A INPUT -p tcp -m tcp --dport 80 -j DROP");
        });
    }

    @Test
    void readsTheLargestPacketThatARouteTakes() {
        assertThat(IpOutput.routes(
                        List.of(
                                "default via 10.42.1.1 dev eth0 mtu 1280",
                                "10.8.0.0/24 dev tun0 mtu lock 1400",
                                "10.42.1.0/24 dev eth0"),
                        false))
                .extracting(Route::mtu)
                .containsExactly(1280, 1400, 0);
    }

    @Test
    void takesAStatusThatTheServiceItselfGivesForAnAnswerOfNginx() {
        assertThat(throughNginx(503, 503).outcome()).isEqualTo(Cell.Outcome.REACHED);
        assertThat(throughNginx(502, 200).outcome()).isEqualTo(Cell.Outcome.UNREACHABLE);
    }

    private static Cell throughNginx(int status, int ofService) {
        HostSnapshot known = ProbeCatalogue.read(Capture.of(List.of(
                answer(
                        "cells",
                        "= http nginx address:127.0.0.1 127.0.0.1 8080 0",
                        "  HTTP/1.0 " + ofService + " so it says"),
                answer(OperatorKnocks.ID, "http 80 OPEN " + status + " 1.0"))));
        return known.require(Facts.REACHABILITY).cells().stream()
                .filter(it -> it.to().equals(ElementId.NGINX))
                .findFirst()
                .orElseThrow();
    }
}
