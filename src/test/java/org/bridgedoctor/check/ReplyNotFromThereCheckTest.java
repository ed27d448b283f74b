package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.PingReply;
import org.junit.jupiter.api.Test;

class ReplyNotFromThereCheckTest {
    private final ReplyNotFromThereCheck check = new ReplyNotFromThereCheck();

    private static HostSnapshot pinged(String target, int ttl) {
        return Hosts.healthy()
                .with(
                        Facts.PINGS,
                        List.of(new PingReply(Hosts.ip(target), 4, OptionalInt.of(ttl), OptionalDouble.of(173.9))));
    }

    @Test
    void isNotFooledByThePingThatClosedTheIncident() {
        Finding finding = Hosts.found(check.inspect(pinged("172.117.0.1", 236)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title().arguments()).containsExactly("172.117.0.1", "172.17.0.1");
        assertThat(finding.evidence())
                .containsExactly(new Evidence("ping -c 1 172.117.0.1", "4 received, ttl=236, time=173.9 ms"));
    }

    @Test
    void acceptsAPingToTheHostsOwnAddress() {
        assertThat(check.inspect(pinged("172.17.0.1", 64))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void acceptsAMachineOfTheSameNetworkWhoseAddressLooksAlike() {
        assertThat(check.inspect(pinged("10.42.1.7", 63))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void acceptsAnAddressThatLooksLikeNone() {
        assertThat(check.inspect(pinged("8.8.8.8", 117))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void warnsOfAReplyThatCannotComeFromTheContainer() {
        HostSnapshot facts =
                Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.IMPLAUSIBLE, List.of("host>container:web/icmp"));
        assertThat(Hosts.found(check.inspect(facts)).elements()).containsExactly(ElementId.container("web"));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
