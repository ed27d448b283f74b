package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class FirewalldPanicCheckTest {
    private final FirewalldPanicCheck check = new FirewalldPanicCheck();

    @Test
    void explainsEverythingThatFailsAndLeavesNothingToOtherChecks() {
        HostSnapshot facts = Hosts.withOutcome(Hosts.healthy(), Cell.Outcome.TIMED_OUT, Hosts.CLASS_A)
                .with(
                        Facts.FIREWALL,
                        Rules.docker()
                                .nft(
                                        "table inet firewalld_policy_drop {",
                                        "\tchain raw_prerouting {",
                                        "\t\ttype filter hook prerouting priority raw + 9; policy drop;",
                                        "\t}",
                                        "}")
                                .firewall());
        assertThat(Hosts.names(Hosts.found(check.inspect(facts)).explains())).isEqualTo(Hosts.CLASS_A);
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("firewalld-panic");
    }

    @Test
    void leavesAnotherTableThatDropsToOthers() {
        HostSnapshot facts = Hosts.healthy()
                .with(
                        Facts.FIREWALL,
                        Rules.docker()
                                .nft(
                                        "table inet guard {",
                                        "\tchain raw_prerouting {",
                                        "\t\ttype filter hook prerouting priority raw; policy drop;",
                                        "\t}",
                                        "}")
                                .firewall());
        assertThat(check.inspect(facts)).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(Hosts.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
