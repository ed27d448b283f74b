package org.bridgedoctor.ssh;

/** Why sudo did not start a shell, read from its words (LC_ALL=C; sudo 1.8.6 of el7 to 1.9). */
enum SudoRefusal {
    /** {@code sudo: sorry, you must have a tty to run sudo}. */
    NEEDS_TERMINAL,
    /** {@code sudo: a password is required}. */
    NEEDS_PASSWORD,
    /** {@code Sorry, try again.}, {@code sudo: 1 incorrect password attempt}. */
    WRONG_PASSWORD,
    /** {@code ops is not in the sudoers file.}, {@code Sorry, user ops is not allowed to execute ...}. */
    NOT_ALLOWED,
    /** {@code sh: 1: exec: sudo: not found}. */
    NOT_INSTALLED,
    /** Anything else: the login shell itself may be at fault. */
    OTHER;

    /**
     * Reads it.
     *
     * @param words what was said before the end
     * @param status the exit status, or -1 where none came
     */
    static SudoRefusal of(String words, int status) {
        if (words.contains("must have a tty")) {
            return NEEDS_TERMINAL;
        }
        if (words.contains("incorrect password") || words.contains("Sorry, try again")) {
            return WRONG_PASSWORD;
        }
        if (words.contains("not in the sudoers")
                || words.contains("not allowed to")
                || words.contains("may not run sudo")) {
            return NOT_ALLOWED;
        }
        if (words.contains("password is required")
                || words.contains("terminal is required")
                || words.contains("no password was provided")) {
            return NEEDS_PASSWORD;
        }
        return status == 127 || status == 126 ? NOT_INSTALLED : OTHER;
    }
}
