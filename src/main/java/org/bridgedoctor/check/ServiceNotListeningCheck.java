package org.bridgedoctor.check;

import java.util.List;
import org.bridgedoctor.host.Listener;

/** A port that is published although nothing in the container listens at it (faults F34b). */
public final class ServiceNotListeningCheck extends ServiceCheck {
    @Override
    public String id() {
        return "service-not-listening";
    }

    @Override
    boolean isReason(List<Listener> listeners) {
        return listeners.isEmpty();
    }
}
