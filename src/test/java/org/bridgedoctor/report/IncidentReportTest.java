package org.bridgedoctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.examination.RemediationOutcome;
import org.bridgedoctor.host.Absence;
import org.bridgedoctor.host.Fact;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.report.IncidentReport.Entry;
import org.bridgedoctor.report.ReportTable.Field;
import org.bridgedoctor.report.ReportTable.Row;
import org.junit.jupiter.api.Test;

class IncidentReportTest {
    private final Incident incident = Incident.in("en");

    @Test
    void tellsTheVerdictFirst() {
        IncidentReport report = report(incident.before());
        assertThat(report.verdict())
                .isEqualTo(new IncidentReport.Judgement(
                        Tone.BAD,
                        "Trouble",
                        "docker0 does not hear frames sent to its own address, so the host and its 4 containers on it"
                                + " cannot reach each other.",
                        List.of("5 of 22 expected ways reached", "17 failing")));
        assertThat(report.title()).isEqualTo("Incident report: 10-42-1-77");
        assertThat(report.practice()).isEmpty();
    }

    @Test
    void namesHostTimeAndVersions() {
        assertThat(report(incident.before()).about())
                .containsExactly(
                        new Entry("Host", "10-42-1-77"),
                        new Entry("Reached as", "root@10.42.1.77"),
                        new Entry("Source", "the host itself, over SSH"),
                        new Entry("Examined", "2021-12-08 10:21:11 UTC"),
                        new Entry("Release", "CentOS Linux release 7.2.1511 (Core)"),
                        new Entry("Kernel", "3.10.0-327.22.2.el7.x86_64"),
                        new Entry("Docker", "20.10.11"),
                        new Entry("Compose", "1.29.2"),
                        new Entry("nginx", "1.20.1"),
                        new Entry("Rights of the login", "root"));
    }

    @Test
    void saysPracticeOnPractice() {
        assertThat(report(incident.practised().before()).practice())
                .contains("Practice: this host is played by Bridge Doctor, nothing here is real");
    }

    @Test
    void saysHowACauseIsCured() {
        assertThat(report(incident.before()).causes().getFirst().cures())
                .containsExactly(new IncidentReport.Cure(
                        "Give docker0 a new MAC",
                        "about 1 second, interrupts nothing that works",
                        List.of("A kernel of 3.10.0-514 or later cures it for good."),
                        Optional.of("bridge-doctor remedy root@10.42.1.77 bridge-deaf/new-mac")));
    }

    @Test
    void showsAfterARepairWhatWasWrongWhatWasChangedAndTheProof() {
        IncidentReport report = IncidentReport.of(incident.before(), incident.after(), Sentences.english());
        assertThat(report.causesTitle()).isEqualTo("What was wrong");
        assertThat(report.causes())
                .extracting(IncidentReport.FindingCard::id, IncidentReport.FindingCard::repaired)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bridge-deaf", true));
        assertThat(report.changes().getFirst().undo())
                .contains("bridge-doctor undo root@10.42.1.77 20211208-102203-7f3a");
        IncidentReport.Proof proof = report.proof().orElseThrow();
        assertThat(proof.before()).isEqualTo(new Field.State(Tone.BAD, "5 of 22 expected ways reached"));
        assertThat(proof.after()).isEqualTo(new Field.State(Tone.GOOD, "22 of 22 expected ways reached"));
        assertThat(proof.changed().orElseThrow().rows())
                .hasSize(17)
                .contains(Row.of(
                        new Field.Name("web"),
                        new Field.Name("docker0"),
                        new Field.Words("icmp"),
                        new Field.State(Tone.BAD, "no answer"),
                        new Field.State(Tone.GOOD, "reached")));
    }

    @Test
    void tellsWhatIsTakenBackByWhat() {
        IncidentReport report = report(incident.after());
        assertThat(report.changes().getFirst().inverses().orElseThrow().rows())
                .first()
                .isEqualTo(Row.of(
                        new Field.Words("Give docker0 a new MAC"),
                        new Field.Code("ip link set dev docker0 address " + Incident.NEW_MAC),
                        new Field.Code("ip link set dev docker0 address " + Incident.OLD_MAC)));
    }

    @Test
    void tellsWhatAnUndoTookBack() {
        RemediationOutcome done = incident.after().outcomes().getFirst();
        Examination undone = incident.after()
                .with(new RemediationOutcome(
                        done.run(),
                        Optional.empty(),
                        RemediationOutcome.State.TAKEN_BACK,
                        done.at(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        List<IncidentReport.ChangeCard> changes = report(undone).changes();
        assertThat(changes)
                .extracting(IncidentReport.ChangeCard::state)
                .containsExactly("confirmed, taken back later", "taken back");
        assertThat(changes).extracting(IncidentReport.ChangeCard::undo).containsOnly(Optional.empty());
        assertThat(changes.getLast().title()).isEqualTo("Taken back: Give docker0 a new MAC");
        assertThat(changes.getLast().inverses()).isPresent();
    }

    @Test
    void countsByNetworkWhereTheMatrixIsTooLargeToShow() {
        List<ReportTable> grids = report(incident.with(200).before()).matrix().grids();
        assertThat(grids).hasSize(1);
        assertThat(grids.getFirst().rows())
                .extracting(row -> row.fields().getFirst().text())
                .containsExactly("you", "host", "containers on bridge (200)");
        assertThat(grids.getFirst().rows().get(1).fields()).contains(new Field.State(Tone.BAD, "0 of 200 reached"));
        assertThat(grids.getFirst().note()).contains("Rows in which nothing fails are left out: 1.");
    }

    @Test
    void keepsTheColumnsOfOneTargetTogether() {
        assertThat(report(incident.before()).matrix().grids())
                .extracting(grid -> grid.columns().stream()
                        .skip(1)
                        .map(column -> column.head() + " " + column.under())
                        .toList())
                .containsExactly(
                        List.of(
                                "host tcp 22",
                                "nginx http 80",
                                "gateway icmp",
                                "docker0 icmp",
                                "web icmp",
                                "web tcp 80"),
                        List.of(
                                "api icmp",
                                "api tcp 80",
                                "queue icmp",
                                "queue tcp 80",
                                "z icmp",
                                "z tcp 80",
                                "br-5f2c1a90b7de icmp"),
                        List.of("cart tcp 80"));
    }

    @Test
    void saysWhatWasNotMeasuredAndWhy() {
        Examination blind = blind(incident.before());
        IncidentReport report = report(blind);
        assertThat(report.matrix().introduction()).isEqualTo("This was not measured: the host has no nsenter.");
        assertThat(report.notChecked().orElseThrow().rows())
                .last()
                .isEqualTo(Row.of(
                        new Field.Words("Who reaches whom"),
                        new Field.State(Tone.QUIET, "not checked"),
                        new Field.Words("the host has no nsenter")));
        assertThat(report.verdict().counts()).containsExactly("who reaches whom was not measured");
    }

    @Test
    void hasEveryWordInBothLanguages() {
        for (String language : List.of("en", "zh")) {
            Incident spoken = Incident.in(language);
            Sentences sentences = Sentences.of(Locale.of(language));
            assertThat(new HtmlReport().write(IncidentReport.of(spoken.before(), spoken.after(), sentences)))
                    .doesNotContain(">report.", "\"report.", " report.");
        }
    }

    private static IncidentReport report(Examination examination) {
        return IncidentReport.of(examination, Sentences.english());
    }

    private static Examination blind(Examination full) {
        return new Examination(
                full.subject(),
                full.examinedAt(),
                full.answered(),
                full.facts()
                        .with(
                                Facts.REACHABILITY,
                                new Fact.Missing<>(new Absence(Absence.Cause.TOOL_MISSING, "nsenter"))),
                full.checks(),
                full.verdict(),
                full.outcomes());
    }
}
