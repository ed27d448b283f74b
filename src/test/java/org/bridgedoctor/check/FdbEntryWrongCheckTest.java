package org.bridgedoctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class FdbEntryWrongCheckTest {
    private final FdbEntryWrongCheck check = new FdbEntryWrongCheck();

    private static HostSnapshot misled(HostSnapshot facts, String... flags) {
        return CabledHost.plusFdb(
                facts, new FdbEntry(CabledHost.WEB_MAC, "veth2", Optional.of("docker0"), List.of(flags)));
    }

    @Test
    void findsAnEntryMadeByHandThatLeadsToAnotherPort() {
        HostSnapshot facts = misled(CabledHost.withoutWeb(), "sticky", "static");
        Finding finding = Hosts.found(check.inspect(facts));
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Hosts.names(finding.explains())).isEqualTo(CabledHost.WEB_CUT_OFF);
        assertThat(finding.evidence())
                .contains(new Evidence(
                        "bridge fdb show | grep -i 02:42:ac:11:00:02",
                        "02:42:ac:11:00:02 dev veth2 master docker0 sticky static"));
        assertThat(Hosts.verdict(facts).causes()).extracting(Finding::id).containsExactly("fdb-entry-wrong");
    }

    @Test
    void passesWhatTheBridgeHasLearntItselfSinceItLearnsAnew() {
        assertThat(check.inspect(misled(CabledHost.healthy()))).isEqualTo(CheckOutcome.passed());
    }

    @Test
    void saysWhichToolIsMissing() {
        Absence missing = new Absence(Absence.Cause.TOOL_MISSING, "bridge");
        HostSnapshot facts = CabledHost.healthy().with(Facts.FDB, new Fact.Missing<>(missing));
        assertThat(CheckCatalogue.of(List.of(check))
                        .inspectAll(facts)
                        .getFirst()
                        .outcome())
                .isEqualTo(new CheckOutcome.Skipped(missing.text()));
    }

    @Test
    void passesAHealthyHost() {
        assertThat(check.inspect(CabledHost.healthy())).isEqualTo(CheckOutcome.passed());
    }
}
