package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.Listener;

/**
 * A service in a container that listens at IPv6 addresses alone (faults F46). One that listens at all of them usually hears
 * IPv4 as well: here it has refused it.
 */
public final class ListensOnIpv6OnlyCheck extends ServiceCheck {
    @Override
    public String id() {
        return "listens-on-ipv6-only";
    }

    @Override
    boolean isReason(Wanted wanted) {
        List<Listener> listeners = wanted.listeners();
        return !listeners.isEmpty()
                && listeners.stream().allMatch(it -> it.address().isV6());
    }
}
