package org.bridgedoctor.ssh;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bridgedoctor.shell.ConnectRequest;
import org.bridgedoctor.shell.Destination;
import org.bridgedoctor.shell.Remark;
import org.bridgedoctor.shell.ShellException;
import org.bridgedoctor.shell.ShellException.Reason;
import org.bridgedoctor.shell.Target;
import org.bridgedoctor.ssh.config.HostOptions;
import org.bridgedoctor.ssh.config.SshConfig;

/**
 * The way to a host, as OpenSSH would go: a host's jumps come from the request or its ProxyJump; the last of them is a host with options
 * of its own, which is reached through those before it, or where there are none, through its own ProxyJump.
 *
 * @param legs every host on the way, the target last
 */
record Itinerary(List<Leg> legs) {
    private static final int LONGEST = 8;

    /**
     * A host and what the configuration says of it.
     *
     * @param options what the configuration says
     * @param hop where to connect
     */
    record Leg(HostOptions options, Hop hop) {}

    Itinerary {
        legs = List.copyOf(legs);
    }

    /**
     * Plans the way.
     *
     * @throws ShellException where it leads in a circle, or is left to a command
     */
    static Itinerary of(ConnectRequest request, SshConfig config) throws ShellException {
        List<HostOptions> way = new ArrayList<>();
        plan(config, request.target(), request.jumps(), way);
        boolean isLong = way.size() > 1;
        return new Itinerary(way.reversed().stream().map(it -> leg(it, isLong)).toList());
    }

    /** What it is to those who only want to know. */
    Destination destination(Target target) {
        List<Destination.Stop> stops = legs.stream().map(Itinerary::stop).toList();
        Set<Remark> remarks = new LinkedHashSet<>();
        legs.reversed().forEach(leg -> remarks.addAll(leg.options().remarks()));
        return new Destination(target, stops.getLast(), stops.subList(0, stops.size() - 1), List.copyOf(remarks));
    }

    /** Goes from the target back to where the operator is. */
    private static void plan(SshConfig config, Target target, List<Target> given, List<HostOptions> way)
            throws ShellException {
        HostOptions options = config.optionsOf(target);
        boolean isBack =
                way.stream().anyMatch(it -> it.hostName().equals(options.hostName()) && it.port() == options.port());
        if (isBack || way.size() == LONGEST) {
            throw new ShellException.Unreachable(
                    Reason.JUMP_LOOP, List.of(way.getFirst().name(), options.name()));
        }
        way.add(options);
        List<Target> jumps = given.isEmpty() ? options.jumps() : given;
        if (!jumps.isEmpty()) {
            plan(config, jumps.getLast(), jumps.subList(0, jumps.size() - 1), way);
        } else if (options.proxyCommand().isPresent()) {
            throw new ShellException.Unreachable(
                    Reason.PROXY_COMMAND,
                    List.of(options.name(), options.proxyCommand().get()));
        }
    }

    private static Leg leg(HostOptions options, boolean isOneOfSeveral) {
        String user = options.user();
        String host = options.hostName();
        String known = options.hostKeyAlias().orElseGet(() -> KnownHosts.nameOf(host, options.port()));
        String person = isOneOfSeveral ? user + "@" + host : user;
        return new Leg(options, new Hop(user, host, options.port(), known, person));
    }

    private static Destination.Stop stop(Leg leg) {
        HostOptions options = leg.options();
        return new Destination.Stop(options.name(), options.user(), options.hostName(), options.port());
    }
}
