package org.bridgedoctor.remedy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.DockerJournal;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Text;

/**
 * What dockerd says in its last words that starting it once more does not cure. Something else has to be put right first, and
 * each has advice of its own, {@code advice.docker-not-running.NAME}, which gets what the words name.
 */
enum StartObstacle {
    /** firewalld holds the bridge in a zone of its own, which docker 20.10 takes for an error. */
    ZONE("zone", "ZONE_CONFLICT: '([^'\\s]{1,15})'"),
    /** daemon.json, or dockerd's command, names a bridge that is not there. */
    NO_BRIDGE("no-bridge", "bridge device with non default (?:bridge )?name (\\S{1,15}) must be created manually"),
    /** Another program listens where dockerd is told to. */
    LISTENS("listens", "listen tcp4? (\\S{1,60}): bind: address already in use"),
    /** There is no room to write. */
    FULL("full", "no space left on device"),
    /** All ranges that docker may choose from are in use. */
    NO_RANGE("no-range", "could not find an available, non-overlapping IPv4 address pool"),
    /** The kernel, or the tool, lacks what docker's rules are made of. */
    NO_TABLE(
            "no-table",
            "(?:Table does not exist|can't initialize iptables table|iptables not found|No chain/target/match by that name)");

    private static final Pattern LAST_WORDS =
            Pattern.compile("(?:failed to start daemon|failed to load listeners): .*");

    private final String key;
    private final Pattern words;

    StartObstacle(String key, String words) {
        this.key = key;
        this.words = Pattern.compile(words);
    }

    /** The advice against what keeps docker from starting, where its last words tell that. */
    static Optional<Text> advice(HostSnapshot facts) {
        return DockerJournal.lastWords(facts, LAST_WORDS).flatMap(StartObstacle::advice);
    }

    private static Optional<Text> advice(String line) {
        for (StartObstacle one : values()) {
            Matcher matcher = one.words.matcher(line);
            if (matcher.find()) {
                String named = matcher.groupCount() == 0 ? "" : matcher.group(1);
                return Optional.of(Text.of("advice.docker-not-running." + one.key, named));
            }
        }
        return Optional.empty();
    }
}
