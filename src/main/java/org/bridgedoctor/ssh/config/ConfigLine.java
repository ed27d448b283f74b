package org.bridgedoctor.ssh.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.shell.Remark;

/**
 * A line of an ssh configuration that says something, as {@code IdentityFile "~/keys/prod key"}.
 *
 * @param place file and line, as {@code ~/.ssh/config:12}
 * @param keyword the keyword in lower case
 * @param written the keyword as it was written
 * @param words the words of its value
 * @param rest the value as it stands, for keywords whose value is no list of words
 * @param fault what is wrong with the line as such
 */
record ConfigLine(
        String place, String keyword, String written, List<String> words, String rest, Optional<Remark.Kind> fault) {
    /** Reads a line; empty for blank ones and comments. */
    static Optional<ConfigLine> parse(String place, String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return Optional.empty();
        }
        Optional<ConfigWords.Cut> cut = ConfigWords.cut(stripped);
        if (cut.isEmpty() || cut.get().word().isEmpty()) {
            return Optional.of(
                    new ConfigLine(place, "", stripped, List.of(), "", Optional.of(Remark.Kind.CONFIG_OPEN_QUOTE)));
        }
        String written = cut.get().word();
        String rest = cut.get().rest();
        Optional<List<String>> words = ConfigWords.split(rest);
        Optional<Remark.Kind> fault = words.isEmpty()
                ? Optional.of(Remark.Kind.CONFIG_OPEN_QUOTE)
                : rest.isEmpty() ? Optional.of(Remark.Kind.CONFIG_NO_VALUE) : Optional.empty();
        return Optional.of(
                new ConfigLine(place, written.toLowerCase(Locale.ROOT), written, words.orElse(List.of()), rest, fault));
    }

    /** The only word of the value; empty where there is none or are several. */
    Optional<String> word() {
        return words.size() == 1 && !words.getFirst().isEmpty() ? Optional.of(words.getFirst()) : Optional.empty();
    }

    /** A remark about this line. */
    Remark remark(Remark.Kind kind) {
        return new Remark(kind, place, written);
    }

    /** A remark about the line and what stands in it. */
    Remark remarkOnValue(Remark.Kind kind) {
        return new Remark(kind, place, (written + " " + rest).strip());
    }
}
