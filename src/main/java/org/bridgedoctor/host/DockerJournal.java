package org.bridgedoctor.host;

import java.util.List;
import java.util.regex.Pattern;

/** What docker's journal tells of why it does not run. */
public final class DockerJournal {
    /** What dockerd says once it is up, and when it is told to end: what stood before has nothing to do with it any more. */
    private static final Pattern WELL =
            Pattern.compile(".*(?:Daemon has completed initialization|API listen on |Processing signal ).*");

    private DockerJournal() {}

    /** The lines since dockerd was last known to run; all of them where it never did. */
    public static List<String> sinceItRan(HostSnapshot facts) {
        List<String> lines = facts.getOr(Facts.DOCKER_JOURNAL, List.of());
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (WELL.matcher(lines.get(i)).matches()) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines;
    }
}
