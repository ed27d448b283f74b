package org.bridgedoctor.check;

/** Patterns over package names as yum reads them: {@code *} stands for anything, {@code ?} for one character. */
final class Glob {
    private Glob() {}

    /** Whether a pattern hides a package: it fits its name, or its name with a version behind it. */
    static boolean hides(String pattern, String name) {
        boolean isVersioned = pattern.startsWith(name + "-")
                && pattern.length() > name.length() + 1
                && "0123456789*".indexOf(pattern.charAt(name.length() + 1)) >= 0;
        return fits(pattern, name) || isVersioned;
    }

    /** Walks both once; after a mismatch it goes on behind the last star, so no pattern can take long. */
    static boolean fits(String pattern, String text) {
        int at = 0;
        int star = -1;
        int afterStar = 0;
        int i = 0;
        while (i < text.length()) {
            char one = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (one == '*') {
                star = at++;
                afterStar = i;
            } else if (at < pattern.length() && (one == '?' || one == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(rest -> rest == '*');
    }
}
