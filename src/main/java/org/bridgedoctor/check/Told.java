package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.HostSnapshot;

/**
 * A host's own words, in a log or as its tools answered.
 *
 * @param line the whole line
 * @param match where the words stand in it
 */
record Told(String line, Matcher match) {
    /** The last of these lines in which the pattern is found. */
    static Optional<Told> last(HostSnapshot facts, FactKey<List<String>> where, Pattern pattern) {
        return facts.getOr(where, List.of()).stream()
                .map(line -> new Told(line, pattern.matcher(line)))
                .filter(it -> it.match().find())
                .reduce((earlier, later) -> later);
    }

    /** What a group of the pattern holds; empty where it matched nothing. */
    String group(int number) {
        return Optional.ofNullable(match.group(number)).orElse("");
    }

    /** The line as evidence of this command. */
    Evidence by(String command) {
        return Shown.evidence(command, List.of(line.strip()));
    }
}
