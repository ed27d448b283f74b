package org.bridgedoctor.host;

import java.util.List;

/**
 * A sentence still to be made: a key and its arguments. The edge (screen, report, command line) makes it in the reader's
 * language.
 *
 * @param key the key in the sentence bundles, as {@code finding.bridge-deaf.title}
 * @param arguments strings, numbers, nested texts or lists of these, in the order of the placeholders
 */
public record Text(String key, List<Object> arguments) {
    public Text {
        arguments = List.copyOf(arguments);
    }

    /** The text with this key and these arguments. */
    public static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }
}
