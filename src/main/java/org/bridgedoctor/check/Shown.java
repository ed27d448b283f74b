package org.bridgedoctor.check;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Subnet;

/** Writes evidence: commands that can be repeated as they stand, and lines as the host's tools print them. */
final class Shown {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    /** The most lines that one piece of evidence shows. */
    private static final int LINES = 20;
    /** The most characters that one piece of evidence shows. */
    private static final int LIMIT = 4000;

    private Shown() {}

    /** A word for sh: as it stands where that is safe, else in single quotes; what cannot be seen is escaped. */
    static String word(String name) {
        String shown = Printable.line(name);
        return PLAIN.matcher(shown).matches() && !shown.startsWith("-")
                ? shown
                : "'" + shown.replace("'", "'\\''") + "'";
    }

    /** Evidence of these lines, cut where they are too many. */
    static Evidence evidence(String command, Collection<String> lines) {
        List<String> shown = lines.stream().limit(LINES).map(Printable::line).toList();
        String more = lines.size() > LINES ? "\n[...]" : "";
        return new Evidence(command, Printable.lines(String.join("\n", shown) + more, LIMIT));
    }

    /** A line of {@code ip neigh}. */
    static String neighbour(Neighbour neighbour) {
        return neighbour.address() + " dev " + neighbour.device()
                + neighbour.mac().map(mac -> " lladdr " + mac).orElse("") + " " + neighbour.state();
    }

    /** The ranges of a docker network, as evidence. */
    static Evidence subnetsOf(DockerNetwork network) {
        return evidence(
                "docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{end}}' " + word(network.name()),
                List.of(network.subnets().stream().map(Subnet::toString).collect(Collectors.joining(" "))));
    }
}
