package org.bridgedoctor.check;

/** A port that is published although nothing in the container listens at it (faults F34b). */
public final class ServiceNotListeningCheck extends ServiceCheck {
    @Override
    public String id() {
        return "service-not-listening";
    }

    /** A port that nginx alone asks for is nginx's condition: {@link NginxUpstreamRefusedCheck}. */
    @Override
    boolean isReason(Wanted wanted) {
        return wanted.listeners().isEmpty() && !wanted.hostPorts().isEmpty();
    }
}
