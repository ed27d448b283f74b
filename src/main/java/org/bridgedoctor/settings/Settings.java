package org.bridgedoctor.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the program remembers.
 *
 * @param recentHosts the hosts that were connected to, newest first, each target once
 */
public record Settings(List<RecentHost> recentHosts) {
    /** So many recent hosts are kept. */
    public static final int MOST_RECENT_HOSTS = 12;

    public Settings {
        recentHosts = recentHosts.stream().limit(MOST_RECENT_HOSTS).toList();
    }

    /** What a program remembers that was never started before. */
    public static Settings initial() {
        return new Settings(List.of());
    }

    /** The same, with this host as the newest. */
    public Settings withRecentHost(RecentHost host) {
        return new Settings(
                Stream.concat(Stream.of(host), others(host.target())).toList());
    }

    /** The same, without the recent host of this target. */
    public Settings withoutRecentHost(String target) {
        return new Settings(others(target).toList());
    }

    private Stream<RecentHost> others(String target) {
        return recentHosts.stream().filter(it -> !it.target().equals(target));
    }
}
