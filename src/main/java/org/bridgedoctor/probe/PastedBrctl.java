package org.bridgedoctor.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bridges and their ports as {@code brctl show} prints them. */
final class PastedBrctl {
    private static final Pattern BRIDGE =
            Pattern.compile("(\\S{1,64}) +([0-9a-f]{4}\\.[0-9a-f]{12}) +(yes|no)(?: +(\\S{1,64}))?");
    private static final Pattern PORT = Pattern.compile("[A-Za-z0-9_.@-]{1,15}");

    private final PastedInterfaces interfaces;
    private String bridge = "";

    PastedBrctl(PastedInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    /** A command was typed: what was printed ends here. */
    void begin() {
        bridge = "";
    }

    /** Takes a bridge with its first port, or one more port below it. */
    boolean line(String text) {
        String line = text.strip();
        if (line.startsWith("bridge name")) {
            return true;
        }
        Matcher row = BRIDGE.matcher(line);
        if (row.matches()) {
            bridge = row.group(1);
            interfaces.leave();
            interfaces.bridge(bridge, Optional.of(row.group(2)));
            interfaces.setOf(bridge, "bridge/stp_state", row.group(3).equals("yes") ? "1" : "0");
            Optional.ofNullable(row.group(4)).ifPresent(this::port);
            return true;
        }
        boolean isPort = !bridge.isEmpty()
                && text.startsWith("    ")
                && PORT.matcher(line).matches();
        if (isPort) {
            port(line);
        }
        return isPort;
    }

    /** brctl tells no states: a port that it lists is taken for one that forwards, as all of docker's are. */
    private void port(String name) {
        interfaces.know(name, 0);
        interfaces.setOf(name, "master", bridge);
        interfaces.setOf(name, "brport/state", "3");
    }
}
