package org.bridgedoctor.host;

import java.util.Map;
import java.util.Optional;

/**
 * A service as systemd knows it.
 *
 * @param name the unit without {@code .service}, as {@code docker}
 * @param isKnown whether the unit exists on this host
 * @param activeState {@code active}, {@code inactive}, {@code failed}, {@code activating} ...
 * @param subState {@code running}, {@code dead} ...
 * @param unitFileState {@code enabled}, {@code disabled}, {@code masked}, or empty
 * @param result why it last ended, as {@code success} or {@code exit-code}
 * @param since when it last became active, in systemd's words; empty where it never did
 * @param begunAt when it last became active, in microseconds since the power-on; 0 where it never did
 * @param endedAt when it last became inactive, in microseconds since the power-on; 0 where it never did
 */
public record Service(
        String name,
        boolean isKnown,
        String activeState,
        String subState,
        String unitFileState,
        String result,
        String since,
        long begunAt,
        long endedAt) {
    /** A service of which it is not known how long ago it last came and went. */
    public Service(
            String name,
            boolean isKnown,
            String activeState,
            String subState,
            String unitFileState,
            String result,
            String since) {
        this(name, isKnown, activeState, subState, unitFileState, result, since, 0, 0);
    }

    /** The service of this name, where it was asked about. */
    public static Optional<Service> of(HostSnapshot facts, String name) {
        return Optional.ofNullable(facts.getOr(Facts.SERVICES, Map.of()).get(name));
    }

    /** Whether a service of this name is known to run. */
    public static boolean isRunning(HostSnapshot facts, String name) {
        return of(facts, name).filter(Service::isActive).isPresent();
    }

    /** Whether it runs. */
    public boolean isActive() {
        return activeState.equals("active") || activeState.equals("reloading");
    }

    /** Whether it ran since the power came on, and does not any more though it did not fail. */
    public boolean wasStopped() {
        return isKnown && activeState.equals("inactive") && begunAt > 0 && endedAt > begunAt;
    }

    /** Whether somebody wants it to run: it is enabled, or it was running and failed. */
    public boolean isWanted() {
        return unitFileState.equals("enabled") || activeState.equals("failed");
    }

    /** Whether there is evidence that it should run: somebody wants it, or it ran since the power came on. */
    public boolean isExpected() {
        return isWanted() || !since.isBlank();
    }
}
