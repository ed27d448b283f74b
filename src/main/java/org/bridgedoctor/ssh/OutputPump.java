package org.bridgedoctor.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Reads one stream of a run to its end: what comes before the shell stands goes to a listener, what comes after is kept as far as the
 * budget goes, and the rest is read and dropped, for a stream that nobody reads stops the remote side.
 */
final class OutputPump implements Callable<String> {
    private static final int CHUNK = 32 * 1024;
    /** Banners beyond this are forgotten from the front. */
    private static final int PREAMBLE_LIMIT = 64 * 1024;

    /** Nobody greets at such length: a login shell that prints on and on never becomes the script's. */
    private static final int PREAMBLE_END = 4 * 1024 * 1024;

    private static final int LINE_LIMIT = 256 * 1024;

    /** Hears what comes before the script's own output. */
    @FunctionalInterface
    interface Preamble {
        /**
         * Hears all of it so far.
         *
         * @return where the script's own output begins, or -1 while it does not
         */
        int heard(String soFar);
    }

    private final InputStream stream;
    private final Preamble preamble;
    private final OutputBudget budget;
    private final Consumer<String> onLine;
    private final Runnable onEnd;
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean isReady;
    private int heardBefore;

    OutputPump(InputStream stream, Preamble preamble, OutputBudget budget, Consumer<String> onLine, Runnable onEnd) {
        this.stream = stream;
        this.preamble = preamble;
        this.budget = budget;
        this.onLine = onLine;
        this.onEnd = onEnd;
    }

    /**
     * Reads to the end, or until the banners have none; returns what was kept, as UTF-8 with malformed bytes replaced.
     */
    @Override
    public String call() throws IOException {
        try {
            byte[] chunk = new byte[CHUNK];
            for (int count = stream.read(chunk); count >= 0 && heardBefore < PREAMBLE_END; count = stream.read(chunk)) {
                take(chunk, count);
            }
            if (line.size() > 0) {
                tellLine();
            }
            return kept.toString(StandardCharsets.UTF_8);
        } finally {
            onEnd.run();
        }
    }

    private void take(byte[] chunk, int count) {
        if (isReady) {
            keep(chunk, 0, count);
            return;
        }
        before.write(chunk, 0, count);
        heardBefore += count;
        // Latin 1 keeps one character per byte, so that a place in the text is a place in the bytes.
        String soFar = before.toString(StandardCharsets.ISO_8859_1);
        int begin = preamble.heard(soFar);
        if (begin >= 0) {
            isReady = true;
            byte[] all = before.toByteArray();
            before.reset();
            keep(all, begin, all.length - begin);
        } else if (soFar.length() > PREAMBLE_LIMIT) {
            byte[] all = before.toByteArray();
            before.reset();
            before.write(all, all.length - PREAMBLE_LIMIT / 2, PREAMBLE_LIMIT / 2);
        }
    }

    private void keep(byte[] bytes, int from, int count) {
        int taken = budget.take(count);
        kept.write(bytes, from, taken);
        for (int i = from; i < from + taken; i++) {
            if (bytes[i] == '\n' || line.size() >= LINE_LIMIT) {
                tellLine();
            }
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
            }
        }
    }

    private void tellLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        onLine.accept(text);
    }
}
