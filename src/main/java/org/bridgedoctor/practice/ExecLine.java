package org.bridgedoctor.practice;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.remedy.ShellWords;

/**
 * What an exec request wants: {@code sh -s} with these words, either bare or behind the bootstrap's line, which also wants to
 * hear that the shell stands before it sends the script.
 *
 * @param nonce what READY is to be said with; empty where nobody waits for it
 * @param words the script's arguments
 */
record ExecLine(Optional<String> nonce, List<String> words) {
    private static final int LINE_LIMIT = 16_384;
    /** exec sh -c OUTER bd INNER NONCE BYTES, then the words. */
    private static final int BOOTSTRAP_WORDS = 8;

    ExecLine {
        words = List.copyOf(words);
    }

    /** Reads a command line; empty where it is something else. */
    static Optional<ExecLine> parse(String line) {
        if (line.length() > LINE_LIMIT) {
            return Optional.empty();
        }
        List<String> all;
        try {
            all = ShellWords.split(line);
        } catch (IllegalArgumentException openQuote) {
            return Optional.empty();
        }
        if (startsWith(all, "sh", "-s")) {
            int first = all.size() > 2 && all.get(2).equals("--") ? 3 : 2;
            return Optional.of(new ExecLine(Optional.empty(), all.subList(first, all.size())));
        }
        boolean isBootstrap = startsWith(all, "exec", "sh", "-c")
                && all.size() >= BOOTSTRAP_WORDS
                && all.get(4).equals("bd")
                && all.get(5).contains("BD-READY-")
                && all.get(6).matches("[0-9a-f]{1,64}")
                && all.get(7).matches("[0-9]{1,10}");
        return isBootstrap
                ? Optional.of(new ExecLine(Optional.of(all.get(6)), all.subList(BOOTSTRAP_WORDS, all.size())))
                : Optional.empty();
    }

    private static boolean startsWith(List<String> words, String... first) {
        return words.size() >= first.length && words.subList(0, first.length).equals(List.of(first));
    }
}
