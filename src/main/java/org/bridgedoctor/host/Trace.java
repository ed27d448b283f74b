package org.bridgedoctor.host;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that Bridge Doctor has left on the host: a file of a repair, or the folder of a run.
 *
 * @param kind {@code file} or {@code run}
 * @param name the path, or the run's folder or id
 * @param state for a run: its state word; for a file: empty
 */
public record Trace(String kind, String name, String state) {
    private static final Set<String> ENDED = Set.of(
            "done",
            "confirmed-not-lasting",
            "undone",
            "undone-in-part",
            "taken-back",
            "taken-back-in-part",
            "ended-by-reboot",
            "never-begun");
    private static final Set<String> IN_FORCE = Set.of("done", "confirmed-not-lasting");
    private static final Pattern TIME = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)\\d\\d(?:-.*)?");

    /** Whether it is a run's folder. */
    public boolean isRun() {
        return kind.equals("run");
    }

    /** The run's id. */
    public String run() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Whether the run has come to no end: it goes on, or whoever worked on it is gone. */
    public boolean isUnfinished() {
        return isRun() && !ENDED.contains(state);
    }

    /** Whether everything was applied, and the run waits to be told that all is well. */
    public boolean isWaiting() {
        return isRun() && state.equals("applied");
    }

    /** Whether there is something that undo would take back. */
    public boolean isInForce() {
        return isRun() && (IN_FORCE.contains(state) || isUnfinished());
    }

    /** When the run was begun, as {@code 2026-11-27 12:05} in UTC; the id where it does not say. */
    public String begun() {
        Matcher time = TIME.matcher(run());
        return time.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%s-%s %s:%s",
                        time.group(1),
                        time.group(2),
                        time.group(3),
                        time.group(4),
                        time.group(5))
                : run();
    }

    /** Its state as a sentence begins it. */
    public Text told() {
        return Text.of(Optional.of(state)
                .filter(it -> isRun() && ENDED.contains(it))
                .map(it -> "run.state." + it)
                .orElse("run.state.unfinished"));
    }
}
