package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.Listener;

/** A service in a container that only listens to the container itself, at 127.0.0.1 (faults F34). */
public final class ServiceOnLoopbackCheck extends ServiceCheck {
    @Override
    public String id() {
        return "service-on-loopback";
    }

    @Override
    boolean isReason(Wanted wanted) {
        List<Listener> listeners = wanted.listeners();
        return listeners.stream().allMatch(it -> it.address().isLoopback())
                && listeners.stream().anyMatch(it -> !it.address().isV6());
    }
}
