package org.bridgedoctor.check;

/**
 * A command that anybody can repeat on the host, and what it answered.
 *
 * @param command the command as one would type it; names from the host quoted for sh; empty where somebody posted the output, and
 *     nobody knows how it was printed
 * @param output the lines that matter, host output with control characters escaped; empty where the point is that nothing
 *     was printed
 */
public record Evidence(String command, String output) {
    /** Evidence that stands in what somebody posted. */
    static Evidence posted(String output) {
        return new Evidence("", output);
    }

    /** Whether it stands in what somebody posted. */
    public boolean isPosted() {
        return command.isEmpty();
    }
}
