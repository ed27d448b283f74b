package org.bridgedoctor.report;

import java.util.Locale;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.check.Verdict;

/** How a word is meant. Each tone has a mark beside its colour, so that nothing is told by colour alone. */
public enum Tone {
    /** It is well. */
    GOOD("\u2713"),
    /** It fails. */
    BAD("\u2715"),
    /** It will bite. */
    WARN("!"),
    /** It is neither well nor wrong. */
    QUIET("\u2013");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    /** The mark that stands before the word. */
    public String mark() {
        return mark;
    }

    /** The name under which the style sheet knows it. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> BAD;
            case WARNING -> WARN;
            case INFO -> QUIET;
        };
    }

    static Tone of(Verdict.State state) {
        return switch (state) {
            case HEALTHY -> GOOD;
            case TROUBLE -> BAD;
            case INCOMPLETE -> WARN;
        };
    }
}
