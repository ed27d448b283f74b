package org.bridgedoctor.cli;

import org.bridgedoctor.check.Verdict;

/** The exit statuses of every command; the first that applies, in the order 2, 3, 5, 1, 4, 0. */
final class ExitStatus {
    /** Nothing is wrong, or what was asked for was done. */
    static final int WELL = 0;
    /** Trouble: a finding of WARNING or CRITICAL, or an expected cell that fails; a repair that did not hold. */
    static final int TROUBLE = 1;
    /** The command line cannot be understood. */
    static final int USAGE = 2;
    /** No connection, no login, or no trusted host key. */
    static final int NO_CONNECTION = 3;
    /** Nothing wrong was found, but not everything could be tried. */
    static final int INCOMPLETE = 4;
    /** A file cannot be read or written, or an error of ours. */
    static final int OWN_ERROR = 5;
    /** Stopped by ^C. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}

    static int of(Verdict.State state) {
        return switch (state) {
            case HEALTHY -> WELL;
            case TROUBLE -> TROUBLE;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    /** The worse of two, in the order of the contract. */
    static int worse(int one, int other) {
        return rank(one) <= rank(other) ? one : other;
    }

    private static int rank(int status) {
        return switch (status) {
            case USAGE -> 0;
            case NO_CONNECTION -> 1;
            case OWN_ERROR -> 2;
            case TROUBLE -> 3;
            case INCOMPLETE -> 4;
            default -> 5;
        };
    }
}
