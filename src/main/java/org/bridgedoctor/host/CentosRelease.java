package org.bridgedoctor.host;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /** When its packages were moved from the mirrors to vault.centos.org; empty for releases of which that is not known. */
    public Optional<Instant> movedToVault() {
        return switch (major) {
            case 6 -> Optional.of(day(2020, 12, 3));
            case 7 -> Optional.of(day(2024, 7, 1));
            case 8 -> Optional.of(isStream ? day(2024, 6, 1) : day(2022, 2, 1));
            default -> Optional.empty();
        };
    }

    /** The folder of vault.centos.org that holds its last state, as {@code 7.9.2009}; empty where there is none. */
    public Optional<String> vaultFolder() {
        return switch (major) {
            case 6 -> Optional.of("6.10");
            case 7 -> Optional.of("7.9.2009");
            case 8 -> Optional.of(isStream ? "8-stream" : "8.5.2111");
            default -> Optional.empty();
        };
    }

    private static Instant day(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
