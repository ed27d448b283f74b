package org.bridgedoctor.check;

import org.bridgedoctor.host.Text;

/** Gives a finding the title and summary of one of its variants. */
final class Retold {
    private Retold() {}

    /** The finding in the words of this variant, made with the same arguments. */
    static Finding as(Finding finding, String variant) {
        String stem = "finding." + finding.id();
        return as(
                finding,
                new Text(stem + ".title." + variant, finding.title().arguments()),
                new Text(stem + ".summary." + variant, finding.summary().arguments()));
    }

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
