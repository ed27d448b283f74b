package org.bridgedoctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.LinkRepairs.Pinned;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final Remediation UP =
            LinkRepairs.up("port-down", List.of(port("veth1"))).orElseThrow();
    private static final Remediation UNPIN = LinkRepairs.unpin(
                    "neighbour-pinned-wrong",
                    List.of(new Pinned(IpAddress.of("172.17.0.2"), "docker0", "02:42:ac:11:00:99", Optional.empty())))
            .orElseThrow();
    private static final Remediation FORWARDING = SettingRepairs.forwarding().orElseThrow();
    private static final Remediation NGINX = ServiceRepairs.startNginx();

    private static NetworkInterface port(String name) {
        return new NetworkInterface(
                name,
                3,
                3,
                NetworkInterface.Kind.VETH,
                "02:42:ac:11:00:98",
                0x1102,
                1500,
                "down",
                Optional.empty(),
                List.of());
    }

    @Test
    void putsWhatLiesDeeperFirstAndTakesEachStepOnce() {
        Remediation plan =
                Together.of(List.of(NGINX, FORWARDING, UNPIN, UP, FORWARDING)).orElseThrow();
        assertThat(plan.findingIds())
                .containsExactly("port-down", "neighbour-pinned-wrong", "forwarding-disabled", "nginx-not-running");
        assertThat(plan.names()).startsWith("port-down/" + UP.id(), "neighbour-pinned-wrong/" + UNPIN.id());
        assertThat(plan.steps())
                .hasSize(UP.steps().size()
                        + UNPIN.steps().size()
                        + FORWARDING.steps().size()
                        + NGINX.steps().size())
                .doesNotHaveDuplicates();
        assertThat(plan.impact().leaves())
                .contains(RemediationCatalogue.RUN_FOLDER)
                .doesNotHaveDuplicates();
        assertThat(plan.isOneClick()).isTrue();
    }

    @Test
    void leavesOutWhatWouldSetTheSameThingToSomethingElse() {
        Remediation low = SettingRepairs.largerConntrack(100, 200).orElseThrow();
        Remediation high = SettingRepairs.largerConntrack(100, 400).orElseThrow();
        assertThat(Together.of(List.of(low, high))).isEmpty();
        assertThat(Together.of(List.of(low, high, UP)).orElseThrow().names())
                .containsExactly("port-down/" + UP.id(), "conntrack-full/" + low.id());
    }

    @Test
    void leavesAloneWhatStopsSomethingOrTakesLongOrIsAChoiceOrIsAdvice() {
        Impact usual = UP.impact();
        List<Impact> impacts = List.of(
                new Impact(usual.summary(), usual.duration(), List.of(Text.of("x")), List.of(), usual.undo()),
                new Impact(usual.summary(), Duration.ofMinutes(1), List.of(), List.of(), usual.undo()));
        assertThat(impacts)
                .allSatisfy(impact -> assertThat(Together.canJoin(new Remediation(
                                "x", "port-down", UP.title(), impact, UP.steps(), List.of(), List.of())))
                        .isFalse());
        assertThat(Together.canJoin(UP)).isTrue();
        assertThat(Together.canJoin(UP.asChoice("one"))).isFalse();
        assertThat(Together.canJoin(RemediationCatalogue.advised("port-down", Text.of("x"))))
                .isFalse();
        assertThat(Together.of(List.of(UP))).isEmpty();
    }

    @Test
    void aRestartOfTheHostOrAFileThatDockerReadsIsAPlanOfItsOwn() {
        assertThat(Together.canJoin(with(new RemediationStep.Restart(Text.of("x")))))
                .isFalse();
        assertThat(Together.canJoin(with(new RemediationStep.ConfigFile(
                        Text.of("x"), "/etc/docker/daemon.json", Optional.empty(), "{}\n", List.of()))))
                .isFalse();
    }

    private static Remediation with(RemediationStep step) {
        return new Remediation("x", "port-down", UP.title(), UP.impact(), List.of(step), List.of(), List.of());
    }

    @Test
    void theNamesOfOneAreItsOwn() {
        assertThat(UP.findingIds()).containsExactly("port-down");
        assertThat(UP.names()).containsExactly("port-down/" + UP.id());
    }
}
