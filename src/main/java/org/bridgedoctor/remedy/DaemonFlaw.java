package org.bridgedoctor.remedy;

import java.util.Optional;

/**
 * Something in daemon.json that dockerd objects to, or passes over.
 *
 * @param kind what is wrong
 * @param key the key that it is about; empty for the file as a whole
 * @param line its line in the file, counted from 1
 * @param words what dockerd says, word for word where that was measured or read in its source (faults 6)
 * @param mend the value, or for an unknown key the name, that would be right; empty where the key has to go
 */
public record DaemonFlaw(Kind kind, String key, int line, String words, Optional<String> mend) {
    /** What is wrong with the file. */
    public enum Kind {
        /** It is no JSON: a comment, a comma too many, cut off, empty. */
        SYNTAX,
        /** More follows after the object, which dockerd 20.10 silently passes over. */
        MORE_THAN_ONE,
        /** A key that dockerd does not know. */
        UNKNOWN_KEY,
        /** A key that stands on dockerd's command line as well. */
        FLAG_CLASH,
        /** A value of another type than dockerd expects. */
        TYPE,
        /** A value that dockerd cannot use, as an address that is none. */
        VALUE,
        /** Two keys that exclude each other. */
        CONFLICT
    }

    private static final String CONFIGURE = "unable to configure the Docker daemon with file /etc/docker/daemon.json: ";
    private static final String START = "failed to start daemon: ";

    /** Whether dockerd refuses to start because of it; otherwise it only does not do what was meant. */
    public boolean isFatal() {
        return kind != Kind.MORE_THAN_ONE;
    }

    /** The whole line that dockerd writes to its log; blank where it says nothing. */
    public String logLine() {
        return switch (kind) {
            case SYNTAX, UNKNOWN_KEY, FLAG_CLASH, TYPE -> CONFIGURE + words;
            case VALUE, CONFLICT -> START + words;
            case MORE_THAN_ONE -> "";
        };
    }
}
