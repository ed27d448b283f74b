package org.bridgedoctor.examination;

import org.bridgedoctor.examination.RemediationOutcome.State;
import org.bridgedoctor.host.Text;

/** What the words of the host for a run's state come to. */
final class RunEnding {
    /** What the log says where a change could not be made to last. */
    static final String NOT_LASTING = "log.not-lasting";

    private RunEnding() {}

    /** The outcome for a state of the script; what the reader should know of it goes to the log. */
    static State of(String state, RunLog log) {
        return switch (state) {
            case "done" -> State.CONFIRMED;
            case "confirmed-not-lasting" -> {
                log.add("not-lasting", false);
                yield State.CONFIRMED;
            }
            case "taken-back", "undone" -> State.TAKEN_BACK;
            case "taken-back-in-part", "undone-in-part" -> State.TAKEN_BACK_IN_PART;
            case "ended-by-reboot", "never-begun" -> {
                log.add(state, true);
                yield State.TAKEN_BACK;
            }
            case "nothing-to-do" -> {
                log.add("nothing-to-take-back", true);
                yield State.ALREADY_IN_PLACE;
            }
            default -> State.UNKNOWN;
        };
    }

    /** The sentence for a refusal, as {@code changed 2 06:bd:00:00:00:01}. */
    static Text refusal(String reason) {
        String[] parts = reason.split(" ", 2);
        return Text.of("refusal." + parts[0], parts.length == 2 ? parts[1].strip() : "");
    }
}
