package org.bridgedoctor.ssh.config;

import java.util.Locale;

/** The patterns of ssh's files: {@code *} for any characters, {@code ?} for one (ssh_config(5), PATTERNS). */
public final class Wildcards {
    private Wildcards() {}

    /** Whether the whole text matches, letter for letter; never goes back further than to the last star, so no pattern takes forever. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int star = -1;
        int resume = 0;
        int n = 0;
        while (n < text.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(n))
                    && pattern.charAt(p) != '*') {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /**
     * Whether a list of patterns with commas matches: one of them does, and none that is negated by {@code !}.
     *
     * @param patterns as {@code *.example.org,!old.example.org}
     * @param text what to match
     * @param isCaseIgnored whether upper and lower case are the same, as in host names
     */
    public static boolean anyMatches(String patterns, String text, boolean isCaseIgnored) {
        String wanted = isCaseIgnored ? text.toLowerCase(Locale.ROOT) : text;
        boolean isFound = false;
        for (String one : patterns.split(",", -1)) {
            boolean isNegated = one.startsWith("!");
            String pattern = isNegated ? one.substring(1) : one;
            if (matches(isCaseIgnored ? pattern.toLowerCase(Locale.ROOT) : pattern, wanted)) {
                if (isNegated) {
                    return false;
                }
                isFound = true;
            }
        }
        return isFound;
    }
}
