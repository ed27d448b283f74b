package org.bridgedoctor.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the program remembers.
 *
 * @param recentHosts the hosts that were connected to, newest first, each target once
 * @param language the language that was chosen, as a tag; empty: as the system
 * @param theme the theme that was chosen, by name; empty: as the system
 */
public record Settings(List<RecentHost> recentHosts, String language, String theme) {
    /** So many recent hosts are kept. */
    public static final int MOST_RECENT_HOSTS = 12;

    public Settings {
        recentHosts = recentHosts.stream().limit(MOST_RECENT_HOSTS).toList();
    }

    /** What a program remembers that was never started before. */
    public static Settings initial() {
        return new Settings(List.of(), "", "");
    }

    /** The same, with this host as the newest. */
    public Settings withRecentHost(RecentHost host) {
        return withHosts(Stream.concat(Stream.of(host), others(host.target())));
    }

    /** The same, without the recent host of this target. */
    public Settings withoutRecentHost(String target) {
        return withHosts(others(target));
    }

    /** The same, with this language and this theme. */
    public Settings looking(String chosenLanguage, String chosenTheme) {
        return new Settings(recentHosts, chosenLanguage, chosenTheme);
    }

    private Settings withHosts(Stream<RecentHost> hosts) {
        return new Settings(hosts.toList(), language, theme);
    }

    private Stream<RecentHost> others(String target) {
        return recentHosts.stream().filter(it -> !it.target().equals(target));
    }
}
