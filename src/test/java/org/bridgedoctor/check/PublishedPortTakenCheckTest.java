package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class PublishedPortTakenCheckTest {
    private final PublishedPortTakenCheck check = new PublishedPortTakenCheck();

    private static final String SAYS =
            "driver failed programming external connectivity on endpoint shop (5f2c1a90b7de): Bind for 0.0.0.0:8080 failed: port is already allocated";

    private static Container stopped(String error, String policy) {
        return new Container(
                "shop-id",
                "shop",
                "nginx",
                "created",
                0,
                "default",
                List.of(),
                List.of(new Container.PublishedPort("tcp", 80, Hosts.ip("0.0.0.0"), 8080)),
                policy,
                false,
                Optional.empty(),
                error,
                Container.Life.UNKNOWN);
    }

    private static HostSnapshot plus(Container container) {
        HostSnapshot facts = CabledHost.healthy();
        List<Container> all = new java.util.ArrayList<>(facts.require(Facts.CONTAINERS));
        all.add(container);
        return facts.with(Facts.CONTAINERS, all);
    }

    @Test
    void findsAContainerThatWaitsForThePortOfAnotherOne() {
        Finding finding = Hosts.found(check.inspect(plus(stopped(SAYS, "always"))));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.elements()).containsExactly(ElementId.container("shop"));
        assertThat(finding.title().arguments()).containsExactly("shop", "8080", "web", 1);
        assertThat(finding.evidence()).containsExactly(new Evidence("docker inspect -f '{{.State.Error}}' shop", SAYS));
    }

    @Test
    void findsTheProgramThatHasThePort() {
        String says =
                "driver failed programming external connectivity on endpoint shop (5f2c1a90b7de): Error starting userland proxy: listen tcp4 0.0.0.0:22: bind: address already in use";
        assertThat(Hosts.found(check.inspect(plus(stopped(says, "always"))))
                        .title()
                        .arguments())
                .containsExactly("shop", "22", "sshd", 1);
    }

    @Test
    void onlyWarnsOfAnAttemptThatNobodyWantsToRepeat() {
        assertThat(Hosts.found(check.inspect(plus(stopped(SAYS, "no")))).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void passesWhereThePortIsFreeByNow() {
        String says = SAYS.replace("8080", "9999");
        assertThat(check.inspect(plus(stopped(says, "always")))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
