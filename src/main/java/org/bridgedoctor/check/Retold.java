package org.bridgedoctor.check;

import org.bridgedoctor.host.Text;

/** Gives a finding the title and summary of one of its variants. */
final class Retold {
    private Retold() {}

    /** The finding with these words. */
    static Finding as(Finding finding, Text title, Text summary) {
        return new Finding(
                finding.id(),
                finding.severity(),
                finding.strength(),
                title,
                summary,
                finding.elements(),
                finding.explains(),
                finding.evidence(),
                finding.remediations());
    }
}
