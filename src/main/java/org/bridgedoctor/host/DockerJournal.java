package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What docker's journal tells of why it does not run. */
public final class DockerJournal {
    /** What dockerd says once it is up, and when it is told to end: what stood before has nothing to do with it any more. */
    private static final Pattern WELL =
            Pattern.compile(".*(?:Daemon has completed initialization|API listen on |Processing signal ).*");

    private DockerJournal() {}

    /** What the last line says that one of these patterns finds, since dockerd was last known to run. */
    public static Optional<String> lastWords(HostSnapshot facts, Pattern... words) {
        return sinceItRan(facts).stream()
                .flatMap(line -> Stream.of(words).map(it -> it.matcher(line)))
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce((before, last) -> last);
    }

    /** All lines where it never did. */
    private static List<String> sinceItRan(HostSnapshot facts) {
        List<String> lines = facts.getOr(Facts.DOCKER_JOURNAL, List.of());
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (WELL.matcher(lines.get(i)).matches()) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines;
    }
}
