package org.bridgedoctor.examination;

/**
 * What is examined.
 *
 * @param label how the reader knows it, as {@code root@10.42.1.77} or the name of a capture file
 * @param source where the answers come from
 */
public record Subject(String label, Source source) {
    /** Where the answers of an examination come from. */
    public enum Source {
        /** A host over SSH. */
        LIVE,
        /** The practice host over SSH on this computer. */
        PRACTICE,
        /** A capture or pasted outputs. */
        CAPTURE
    }

    /** Whether this is the practice host: said on every screen and in every report. */
    public boolean isPractice() {
        return source == Source.PRACTICE;
    }
}
