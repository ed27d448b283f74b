package org.bridgedoctor.ssh;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line that starts {@code sh -s} on the host, and the words by which it is heard that it stands.
 *
 * <p>The line is constant but for a nonce and validated arguments. It parses alike in sh, bash, dash, csh, tcsh and fish, because it is one
 * {@code exec} of words in single quotes without quote, backslash, exclamation mark or line break. The words that are
 * listened for are put together on the host only, so that a shell which echoes its command line does not say them.
 *
 * @param nonce hexadecimal digits, new for each run
 * @param way as whom, and with a terminal or not
 */
record Bootstrap(String nonce, Way way) {
    private static final String FOLDERS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How a script gets its rights. */
    enum Entry {
        /** As the login user. */
        DIRECT,
        /** Through sudo, which must not ask. */
        SUDO,
        /** Through sudo, which may ask for a password. */
        SUDO_PASSWORD
    }

    /**
     * A way to a shell.
     *
     * @param entry how it gets its rights
     * @param isOnTerminal whether it runs on a terminal, as sudo's requiretty (the default of el7 before 7.3) wants
     */
    record Way(Entry entry, boolean isOnTerminal) {}

    /**
     * What the shell said when it stood.
     *
     * @param userId as whom it runs; 0 for root
     * @param processId its process
     * @param end where in the output its own output begins
     */
    record Ready(long userId, OptionalLong processId, int end) {}

    /**
     * Runs last: takes the nonce, the connection's ends and the arguments; says READY on both streams and becomes {@code sh -s}. sudo drops
     * SSH_CONNECTION, so it travels as an argument and goes on as BD_SSH_CONNECTION.
     */
    private static final String INNER =
            "n=$1; c=$3; BD_SSH_CONNECTION=$(printf %s \"$2\" | LC_ALL=C tr -cd \"0-9a-zA-F:. %\");"
                    + " shift 3; LC_ALL=C; PATH=" + FOLDERS + "; export BD_SSH_CONNECTION LC_ALL PATH;"
                    + " echo \"BD-ERRORS-$n-\" >&2; echo \"BD-READY-$n-$(id -u)-$$-\"; ";

    private static final String READING_TO_THE_END = "exec sh -s -- \"$@\"";

    /** A terminal has no end, and a shell that reads from one would prompt: the script's bytes are counted out to it. */
    private static final String READING_FROM_TERMINAL = "head -c $c | sh -s -- \"$@\"";

    private static final String OUTER =
            "i=$1; n=$2; c=$3; shift 3; LC_ALL=C; PATH=$PATH:" + FOLDERS + "; export LC_ALL PATH; ";

    private static final String REST = "sh -c \"$i\" bd \"$n\" \"$SSH_CONNECTION\" $c \"$@\"";

    /**
     * The command line.
     *
     * @param arguments validated arguments for the script
     * @param scriptBytes how long the script is
     */
    String commandLine(List<String> arguments, int scriptBytes) {
        StringBuilder line = new StringBuilder("exec sh -c ");
        line.append('\'').append(way.isOnTerminal() ? "stty raw -echo; " : "").append(OUTER);
        line.append(
                switch (way.entry()) {
                    case DIRECT -> "exec ";
                    case SUDO -> "exec sudo -n ";
                    case SUDO_PASSWORD -> "exec sudo -S -p \"BD-PASSWORD-$n-\" ";
                });
        line.append(REST).append("' bd '").append(INNER);
        line.append(way.isOnTerminal() ? READING_FROM_TERMINAL : READING_TO_THE_END);
        line.append("' ").append(nonce).append(' ').append(scriptBytes);
        for (String argument : arguments) {
            line.append(" '").append(argument).append('\'');
        }
        return line.toString();
    }

    /** How often sudo has asked for the password in this output. */
    int passwordQuestions(String output) {
        return output.split(Pattern.quote("BD-PASSWORD-" + nonce + "-"), -1).length - 1;
    }

    /** Where the shell has said that it stands; not found is told by an end of -1. */
    Ready ready(String output) {
        Matcher matcher = Pattern.compile("BD-READY-" + nonce + "-(\\d{1,10})-(\\d{1,10})-\r?\n")
                .matcher(output);
        return matcher.find()
                ? new Ready(
                        Long.parseLong(matcher.group(1)),
                        OptionalLong.of(Long.parseLong(matcher.group(2))),
                        matcher.end())
                : new Ready(-1, OptionalLong.empty(), -1);
    }

    /** Where the script's own errors begin on standard error; -1 where they do not yet. */
    int errorsBegin(String output) {
        String words = "BD-ERRORS-" + nonce + "-\n";
        int start = output.indexOf(words);
        return start < 0 ? -1 : start + words.length();
    }
}
