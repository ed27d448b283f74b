package org.bridgedoctor.host;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel as {@code uname -r} names it.
 *
 * @param text the whole name, as {@code 3.10.0-327.22.2.el7.x86_64}
 */
public record KernelVersion(String text) {
    private static final Pattern EL7 = Pattern.compile("3\\.10\\.0-([0-9]{1,5})[.0-9]*\\.el7.*");
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,5})\\.([0-9]{1,5}).*");
    private static final Pattern PART = Pattern.compile("[0-9]{1,18}|[A-Za-z]+");
    /** More parts than any kernel's name has. */
    private static final int PARTS = 20;
    /** The first el7 build with upstream 30313a3d5794 (3.10.0-373, rhbz 1314779); first released as 3.10.0-514. */
    private static final int FIRST_HEARING_EL7_BUILD = 373;

    /** The el7 build number (327 in {@code 3.10.0-327.22.2.el7}), where this is a kernel of RHEL or CentOS 7. */
    public OptionalInt el7Build() {
        Matcher matcher = EL7.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Whether this kernel forgets to enter a bridge's own address when the bridge is created together with it. */
    public boolean deafensBridges() {
        return el7Build().isPresent() && el7Build().getAsInt() < FIRST_HEARING_EL7_BUILD;
    }

    /** Whether the kernel is at least this version; false where the name has no version. */
    public boolean isAtLeast(int major, int minor) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int ownMajor = Integer.parseInt(matcher.group(1));
        return ownMajor > major || (ownMajor == major && Integer.parseInt(matcher.group(2)) >= minor);
    }

    /**
     * Whether this kernel is newer than another, number by number as rpm compares; letters count as text, and a longer version
     * is newer than its own beginning.
     */
    public boolean isNewerThan(KernelVersion other) {
        List<String> own = parts();
        List<String> others = other.parts();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            int order = order(own.get(i), others.get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return own.size() > others.size();
    }

    private List<String> parts() {
        return PART.matcher(text).results().map(MatchResult::group).limit(PARTS).toList();
    }

    private static int order(String one, String other) {
        boolean isNumber = Character.isDigit(one.charAt(0));
        boolean isOtherNumber = Character.isDigit(other.charAt(0));
        if (isNumber && isOtherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isNumber, isOtherNumber);
    }

    @Override
    public String toString() {
        return text;
    }
}
