package org.bridgedoctor.ui.wizard;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.examination.Part;
import org.bridgedoctor.host.Text;

/**
 * What is being done.
 *
 * @param kind what
 * @param part the part that is asked, where one is
 * @param isQuiet whether it runs ahead of the reader, who need not be told
 * @param log what has been said of it, oldest first; the last line is what happens now
 * @param fraction how much is done, 0 to 1; negative where that is not known
 */
public record Activity(Kind kind, Optional<Part> part, boolean isQuiet, List<Text> log, double fraction) {
    /** The kinds of work. */
    public enum Kind {
        /** Opening the door. */
        CONNECT,
        /** Asking one part. */
        EXAMINE,
        /** Asking all parts. */
        EVERYTHING,
        /** The promiscuous test. */
        PROVE,
        /** The proof with a fresh container. */
        PROOF,
        /** Working out what a repair would do. */
        PLAN,
        /** Repairing. */
        REPAIR,
        /** Taking a repair back. */
        UNDO,
        /** Writing a report or a capture. */
        SAVE,
        /** Reading a capture, or what was pasted. */
        OPEN
    }

    public Activity {
        log = List.copyOf(log);
    }

    /** Work that begins. */
    static Activity begin(Kind kind, Optional<Part> part, boolean isQuiet) {
        return new Activity(kind, part, isQuiet, List.of(), -1);
    }

    /** This work, one word further. */
    Activity at(Text what, double next) {
        if (!log.isEmpty() && log.getLast().equals(what)) {
            return new Activity(kind, part, isQuiet, log, next);
        }
        List<Text> longer = new java.util.ArrayList<>(log);
        longer.add(what);
        return new Activity(kind, part, isQuiet, longer, next);
    }

    /** This work, now waited for. */
    Activity aloud() {
        return new Activity(kind, part, false, log, fraction);
    }
}
