package org.bridgedoctor.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect.
 *
 * @param user the login name; empty for the alias's or the operator's own
 * @param host a name, an address, or an alias of {@code ~/.ssh/config}; {@code practice} for the practice host
 * @param port the port; empty for the alias's or 22
 */
public record Target(Optional<String> user, String host, Optional<Integer> port) {
    /** The practice host: the incident, played on this computer. */
    public static final Target PRACTICE = new Target(Optional.empty(), "practice", Optional.empty());

    private static final Pattern FORM = Pattern.compile(
            "(?:([A-Za-z0-9_][A-Za-z0-9_.@-]{0,63})@)?(?:\\[([0-9A-Fa-f:.]{2,45})\\]|([A-Za-z0-9_][A-Za-z0-9_.-]{0,252}))(?::([0-9]{1,5}))?");

    /** Reads {@code practice}, an alias, or {@code [user@]host[:port]}, IPv6 in brackets; empty where it is none of these. */
    public static Optional<Target> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > 65535)) {
            return Optional.empty();
        }
        String host = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        return Optional.of(new Target(Optional.ofNullable(matcher.group(1)), host, port));
    }

    /** Whether this is the practice host. */
    public boolean isPractice() {
        return equals(PRACTICE);
    }

    /** The target as a person writes it. */
    @Override
    public String toString() {
        String shownHost = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return user.map(it -> it + "@").orElse("")
                + shownHost
                + port.map(it -> ":" + it).orElse("");
    }
}
