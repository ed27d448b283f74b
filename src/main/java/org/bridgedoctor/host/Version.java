package org.bridgedoctor.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of docker or compose; ordered by its three numbers.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 * @param text the version as its program prints it
 */
public record Version(int major, int minor, int patch, String text) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})(?:\\.([0-9]{1,6}))?.*");

    /** Reads a version such as {@code 20.10.11} or {@code v2.27.0-desktop.1}. */
    public static Optional<Version> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String patch = matcher.group(3);
        return Optional.of(new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch),
                text.strip()));
    }

    /** Whether this version is the given one or a later one. */
    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new Version(otherMajor, otherMinor, otherPatch, "")) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return text;
    }
}
