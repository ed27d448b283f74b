package org.bridgedoctor.host;

import java.util.OptionalInt;
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

    @Override
    public String toString() {
        return text;
    }
}
