package org.bridgedoctor.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bridgedoctor.shell.Target;

/** The hosts of a ProxyJump line, as {@code ops@gate:2222,inner}, in the order in which they are passed. */
final class JumpList {
    private JumpList() {}

    /** Reads it; an empty list for {@code none}, and empty where it is no list of hosts. */
    static Optional<List<Target>> parse(String value) {
        int comment = value.indexOf('#');
        String text = (comment < 0 ? value : value.substring(0, comment)).strip();
        if (text.toLowerCase(Locale.ROOT).equals("none")) {
            return Optional.of(List.of());
        }
        List<Target> jumps = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Optional<Target> jump = Target.parse(one.startsWith("ssh://") ? one.substring("ssh://".length()) : one);
            if (jump.isEmpty()) {
                return Optional.empty();
            }
            jumps.add(jump.get());
        }
        return Optional.of(List.copyOf(jumps));
    }
}
