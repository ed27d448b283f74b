package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dockerd's last words say, that a start does not cure; the words are those of docker 20.10. */
class StartObstacleTest {
    private static final Service FAILED = new Service("docker", true, "failed", "failed", "enabled", "exit-code", "");

    private static HostSnapshot saying(String... lines) {
        return HostSnapshot.empty()
                .with(Facts.SERVICES, Map.of("docker", FAILED))
                .with(Facts.DOCKER_JOURNAL, List.of(lines));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zone|docker0|failed to start daemon: Error initializing network controller: Error creating default \"bridge\" network: Failed to program NAT chain: ZONE_CONFLICT: 'docker0' already bound to a zone",
                "no-bridge|br99|failed to start daemon: Error initializing network controller: Error creating default \"bridge\" network: bridge device with non default name br99 must be created manually",
                "listens|0.0.0.0:2375|failed to load listeners: listen tcp 0.0.0.0:2375: bind: address already in use",
                "full|``|failed to start daemon: error initializing graphdriver: mkdir /var/lib/docker/overlay2: no space left on device",
                "no-range|``|failed to start daemon: Error initializing network controller: list bridge addresses failed: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network",
                "no-table|``|failed to start daemon: Error initializing network controller: error obtaining controller instance: failed to create NAT chain DOCKER: iptables failed: iptables -t nat -N DOCKER: iptables v1.4.21: can't initialize iptables table `nat': Table does not exist"
            })
    void namesWhatComesFirst(String key, String named, String words) {
        assertThat(RemediationCatalogue.forFinding("docker-not-running", saying("Starting", words), List.of()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.isOneClick()).isFalse();
                    assertThat(it.advice()).containsExactly(Text.of("advice.docker-not-running." + key, named));
                });
    }

    @Test
    void forgetsWhatWasBeforeDockerRan() {
        HostSnapshot facts = saying(
                "failed to start daemon: write /var/lib/docker/x: no space left on device",
                "level=info msg=\"API listen on /run/docker.sock\"",
                "Stopping");
        assertThat(RemediationCatalogue.forFinding("docker-not-running", facts, List.of()))
                .extracting(Remediation::id)
                .containsExactly("start-docker");
    }
}
