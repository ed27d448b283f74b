package org.bridgedoctor.check;

import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.Docker;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Trace;
import org.bridgedoctor.host.Version;

/** Whether a kernel that forgets the address of new bridges would do harm on a host. */
final class Deafening {
    private Deafening() {}

    /** Whether docker creates bridges in the way that such a kernel mishandles: since 19.03.6 (moby/libnetwork#2380). */
    static boolean wantsNewKernel(HostSnapshot facts) {
        Optional<Docker> docker = facts.get(Facts.DOCKER);
        Optional<Version> version = docker.flatMap(Docker::server).or(() -> docker.flatMap(Docker::client));
        return version.filter(it -> it.isAtLeast(19, 3, 6)).isPresent();
    }

    /** Whether a rule of ours gives every new bridge another address at once. */
    static boolean isGuarded(HostSnapshot facts) {
        return facts.getOr(Facts.TRACES, List.of()).stream().anyMatch(Deafening::isOurRule);
    }

    private static boolean isOurRule(Trace trace) {
        return trace.kind().equals("file") && trace.name().matches("(.*/)?90-bridge-doctor-[^/]*\\.rules");
    }
}
