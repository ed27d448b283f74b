package org.bridgedoctor.probe;

import java.util.List;

/**
 * What the host said to one question.
 *
 * @param id the question's id, of {@code a-z}, {@code 0-9} and {@code -}
 * @param status the exit status; 124 where the time was up, 127 where the tool is missing
 * @param milliseconds how long it took
 * @param isTruncated whether something of it is lost
 * @param out the lines of standard output
 * @param err the lines of standard error
 */
public record Answer(
        String id, int status, long milliseconds, boolean isTruncated, List<String> out, List<String> err) {
    private static final int TIMED_OUT = 124;
    private static final int TOOL_MISSING = 127;

    public Answer {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("not an id: " + id);
        }
        out = List.copyOf(out);
        err = List.copyOf(err);
    }

    /** Whether the time was up before it ended. */
    public boolean isTimedOut() {
        return status == TIMED_OUT;
    }

    /** Whether the host lacks the tool. */
    public boolean isToolMissing() {
        return status == TOOL_MISSING;
    }

    /** Everything that it said, for evidence. */
    public String raw() {
        return String.join("\n", out) + (out.isEmpty() || err.isEmpty() ? "" : "\n") + String.join("\n", err);
    }

    /** This answer, said to have lost something. */
    Answer truncated() {
        return new Answer(id, status, milliseconds, true, out, err);
    }

    void appendTo(StringBuilder text) {
        text.append("@ ").append(id).append(' ').append(status).append(' ').append(milliseconds);
        text.append(isTruncated ? " truncated\n" : " whole\n");
        out.forEach(line -> text.append('|').append(line).append('\n'));
        err.forEach(line -> text.append('!').append(line).append('\n'));
        text.append(". ").append(id).append('\n');
    }
}
