package org.bridgedoctor.cli;

import org.bridgedoctor.host.Text;

/** A command that cannot go on: one sentence for the reader and the exit status that goes with it. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Text text;

    CommandFailure(int status, Text text) {
        super(text.key());
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    Text text() {
        return text;
    }
}
