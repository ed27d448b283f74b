package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.RemediationStep.LiveChange;

/**
 * Corrections of the places that nginx passes requests to. Each changes one line of one file on the host, which has been the
 * only place that knows the whole file: what else stands in it stays there.
 */
public final class UpstreamRepairs {
    private static final String PLACE = "[0-9.]{7,15}:[0-9]{1,5}";
    private static final String FILE = "/[A-Za-z0-9_.+@/-]{1,200}";

    private UpstreamRepairs() {}

    /**
     * A line that names a place where nobody is.
     *
     * @param upstream the place, its file and its line
     * @param port the port of the host at which the service is published
     */
    public record Correction(Nginx.Upstream upstream, int port) {}

    /** Passes requests to published ports of the host; empty where a line is not known, or may not stand in a plan. */
    public static Optional<Remediation> passToPublishedPorts(Collection<Correction> corrections) {
        List<LiveChange> steps = new ArrayList<>();
        for (Correction correction : corrections) {
            Nginx.Upstream upstream = correction.upstream();
            String from = upstream.host() + ":" + upstream.port();
            boolean isPlain = upstream.line() > 0
                    && from.matches(PLACE)
                    && upstream.file().matches(FILE)
                    && !upstream.file().contains("..");
            if (!isPlain) {
                return Optional.empty();
            }
            steps.add(change(upstream, from, "127.0.0.1:" + correction.port()));
        }
        return LiveRepair.of("pass-to-published-port", "nginx-upstream-stale", steps);
    }

    /** The same for one of several services that may have been meant: the reader chooses, by the port. */
    public static Optional<Remediation> passToEither(Correction correction) {
        return passToPublishedPorts(List.of(correction)).map(it -> it.asChoice(Integer.toString(correction.port())));
    }

    private static LiveChange change(Nginx.Upstream upstream, String from, String to) {
        String line = Integer.toString(upstream.line());
        return new LiveChange(
                Text.of("step.pass-to", to, from, upstream.place()),
                List.of("passes_to", upstream.file(), line, from, to),
                from,
                List.of("pass_to", upstream.file(), line, from, to),
                to,
                List.of("pass_as_before", upstream.file(), line));
    }
}
