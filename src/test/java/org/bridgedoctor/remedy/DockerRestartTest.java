package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Service;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.host.Version;
import org.bridgedoctor.remedy.RemediationStep.Action;
import org.junit.jupiter.api.Test;

/** When docker may be restarted, and what is started again afterwards. */
class DockerRestartTest {
    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static HostSnapshot host(boolean isSwarm, boolean isLiveRestore, Container... containers) {
        return HostSnapshot.empty()
                .with(
                        Facts.DOCKER,
                        new Docker(
                                Version.parse("20.10.11"),
                                Version.parse("20.10.11"),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                isLiveRestore,
                                isSwarm,
                                ""))
                .with(
                        Facts.SERVICES,
                        Map.of("docker", new Service("docker", true, "active", "running", "enabled", "success", "")))
                .with(Facts.CONTAINERS, List.of(containers));
    }

    private static Container container(String name, String policy, boolean isRemovedAtStop) {
        return new Container(
                ID,
                name,
                "alpine",
                "running",
                7,
                "default",
                List.of(),
                List.of(),
                policy,
                isRemovedAtStop,
                Optional.empty());
    }

    private static Optional<Remediation> restart(HostSnapshot facts) {
        return DockerRestart.against("docker-rules-missing", facts);
    }

    @Test
    void startsAgainWhatDockerWouldLeaveStopped() {
        Remediation restart = restart(
                        host(false, false, container("web", "unless-stopped", false), container("job", "no", false)))
                .orElseThrow();
        assertThat(restart.steps())
                .map(Action.class::cast)
                .map(Action::apply)
                .containsExactly(List.of(
                        "keeping_zones",
                        "sh",
                        "-c",
                        "systemctl restart docker && docker start \"$@\"",
                        "sh",
                        "0123456789ab"));
        assertThat(restart.impact().interrupts())
                .containsExactly(Text.of("impact.containers-stop", 2, List.of("web", "job")));
    }

    @Test
    void interruptsNoContainerUnderLiveRestore() {
        Remediation restart =
                restart(host(false, true, container("job", "no", false))).orElseThrow();
        assertThat(restart.steps()).hasSize(1);
        assertThat(restart.impact().interrupts()).isEmpty();
    }

    @Test
    void isNotOfferedWhereItWouldDoMoreThanThat() {
        assertThat(restart(host(true, false))).isEmpty();
        assertThat(restart(host(false, false, container("once", "no", true)))).isEmpty();
        assertThat(restart(host(false, false, container("k8s_web_pod", "no", false))))
                .isEmpty();
        assertThat(restart(host(false, false).with(Facts.SERVICES, Map.of()))).isEmpty();
        assertThat(restart(HostSnapshot.empty())).isEmpty();
    }
}
