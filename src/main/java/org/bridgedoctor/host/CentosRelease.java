package org.bridgedoctor.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of CentOS, from its own words: {@code CentOS Linux release 7.2.1511 (Core)}.
 *
 * @param major 7
 * @param minor 2; 0 where it has none
 * @param isStream whether it is CentOS Stream
 */
public record CentosRelease(int major, int minor, boolean isStream) {
    private static final Pattern RELEASE =
            Pattern.compile("CentOS(?: Linux)?( Stream)? release ([0-9]{1,2})(?:\\.([0-9]{1,2}))?.*");

    /** The release of this host, where it is one of CentOS. */
    public static Optional<CentosRelease> of(Identity identity) {
        Matcher matcher = RELEASE.matcher(identity.release());
        return matcher.matches()
                ? Optional.of(new CentosRelease(
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
                        matcher.group(1) != null))
                : Optional.empty();
    }
}
