package org.bridgedoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.Remediation;

/** Puts findings and what can be done about them into words. */
final class FindingComposer {
    private static final int OUTPUT_LIMIT = 4_000;

    private final Examination examination;
    private final Sentences sentences;
    private final CommandWords commands;

    FindingComposer(Examination examination, Sentences sentences) {
        this.examination = examination;
        this.sentences = sentences;
        this.commands = new CommandWords(examination.subject());
    }

    IncidentReport.FindingCard open(Finding finding) {
        return card(finding, false);
    }

    IncidentReport.FindingCard repaired(Finding finding) {
        return card(finding, true);
    }

    private IncidentReport.FindingCard card(Finding finding, boolean isRepaired) {
        return new IncidentReport.FindingCard(
                isRepaired ? Tone.GOOD : Tone.of(finding.severity()),
                sentences.say(finding.severity()),
                isRepaired,
                finding.id(),
                sentences.say(finding.title()),
                sentences.say(finding.summary()),
                notes(finding),
                finding.evidence().stream().map(this::shown).toList(),
                isRepaired
                        ? List.of()
                        : finding.remediations().stream().map(this::cure).toList());
    }

    private List<String> notes(Finding finding) {
        List<String> notes = new ArrayList<>();
        notes.add(sentences.say("report.strength." + finding.strength().name().toLowerCase(Locale.ROOT)));
        long failing = examination.cells().stream().filter(Cell::isFailing).count();
        if (!finding.explains().isEmpty() && failing > 0) {
            notes.add(sentences.say("report.explains", finding.explains().size(), failing));
        }
        return notes;
    }

    private IncidentReport.Shown shown(Evidence evidence) {
        return new IncidentReport.Shown(
                evidence.isPosted()
                        ? sentences.say("report.evidence.posted")
                        : "$ " + Printable.lines(evidence.command(), OUTPUT_LIMIT),
                Printable.lines(evidence.output(), OUTPUT_LIMIT).stripTrailing());
    }

    private IncidentReport.Cure cure(Remediation remediation) {
        return new IncidentReport.Cure(
                sentences.say(remediation.title()),
                sentences.say(remediation.impact().summary()),
                remediation.advice().stream().map(sentences::say).toList(),
                remediation.isOneClick() ? commands.remedy(remediation) : Optional.empty());
    }
}
