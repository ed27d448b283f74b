package org.bridgedoctor.cli;

import java.io.PrintStream;
import org.bridgedoctor.examination.Progress;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.report.Sentences;

/** Shows progress on one line of a terminal. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final Sentences sentences;

    private TerminalProgress(PrintStream err, Sentences sentences) {
        this.err = err;
        this.sentences = sentences;
    }

    /** Progress where messages go to a terminal, silence elsewhere. */
    static Progress in(Surroundings surroundings) {
        return surroundings.isTerminal()
                ? new TerminalProgress(surroundings.err(), surroundings.sentences())
                : Progress.silent();
    }

    /** Clears what progress has left on the terminal. */
    static void end(Progress progress) {
        if (progress instanceof TerminalProgress shown) {
            shown.close();
        }
    }

    @Override
    public void at(Text what, double fraction) {
        err.print(CLEAR_LINE + sentences.say(what));
        err.flush();
    }

    @Override
    public void close() {
        err.print(CLEAR_LINE);
        err.flush();
    }
}
