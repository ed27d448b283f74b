package org.bridgedoctor.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A container, as {@code docker inspect} knows it.
 *
 * @param id its full id
 * @param name its name without the leading slash
 * @param image the image it was made from
 * @param state {@code running}, {@code paused}, {@code restarting}, {@code exited}, {@code created}, {@code dead}
 * @param pid its first process; 0 where it does not run
 * @param networkMode {@code default}, {@code host}, {@code none}, a network's name ...
 * @param attachments the networks it is connected to
 * @param publishedPorts the ports it publishes
 * @param restartPolicy {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure}
 * @param isRemovedAtStop whether it was started with --rm
 * @param composeProject the compose project it belongs to
 * @param error why docker could not start it the last time; empty where it could
 * @param life when it was started, and how often docker had to do so
 */
public record Container(
        String id,
        String name,
        String image,
        String state,
        int pid,
        String networkMode,
        List<Attachment> attachments,
        List<PublishedPort> publishedPorts,
        String restartPolicy,
        boolean isRemovedAtStop,
        Optional<String> composeProject,
        String error,
        Life life) {
    /**
     * A container's place in a network.
     *
     * @param network the network's name
     * @param networkId the network's id
     * @param address its address there; empty while it does not run
     * @param mac its MAC address there
     */
    public record Attachment(String network, String networkId, Optional<IpAddress> address, String mac) {}

    /**
     * A port that docker makes reachable on the host.
     *
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     * @param containerPort the port in the container
     * @param hostAddress the host's address it is bound to; unspecified for all
     * @param hostPort the port on the host
     */
    public record PublishedPort(String protocol, int containerPort, IpAddress hostAddress, int hostPort) {}

    /**
     * How often docker has started a container again by itself, and when last.
     *
     * @param restarts how often, since somebody last started it
     * @param createdAt when it was made
     * @param startedAt when it was last started
     * @param seenAt the host's time when this was read
     */
    public record Life(
            int restarts, Optional<Instant> createdAt, Optional<Instant> startedAt, Optional<Instant> seenAt) {
        /** Of which nothing is known. */
        public static final Life UNKNOWN = new Life(0, Optional.empty(), Optional.empty(), Optional.empty());

        private static final int FEW = 3;
        /** A run of this length counts as none for docker as well (its restart manager). */
        private static final Duration NO_RUN = Duration.ofSeconds(10);

        private static final Duration LONGEST_CYCLE = Duration.ofMinutes(5);

        /**
         * Whether it goes from start to start, and was only met between two of them: docker has started it several times, and
         * it has not run longer since than it usually does before it ends.
         */
        boolean isCycling() {
            if (restarts < FEW || startedAt.isEmpty() || seenAt.isEmpty()) {
                return false;
            }
            Duration run = Duration.between(startedAt.get(), seenAt.get());
            Duration cycle = createdAt
                    .map(made -> Duration.between(made, startedAt.get()).dividedBy(restarts))
                    .filter(it -> it.compareTo(LONGEST_CYCLE) <= 0)
                    .orElse(NO_RUN);
            return run.compareTo(cycle) < 0 || run.compareTo(NO_RUN) < 0;
        }
    }

    public Container {
        attachments = List.copyOf(attachments);
        publishedPorts = List.copyOf(publishedPorts);
    }

    /** A container that docker had no trouble to start. */
    public Container(
            String id,
            String name,
            String image,
            String state,
            int pid,
            String networkMode,
            List<Attachment> attachments,
            List<PublishedPort> publishedPorts,
            String restartPolicy,
            boolean isRemovedAtStop,
            Optional<String> composeProject) {
        this(
                id,
                name,
                image,
                state,
                pid,
                networkMode,
                attachments,
                publishedPorts,
                restartPolicy,
                isRemovedAtStop,
                composeProject,
                "",
                Life.UNKNOWN);
    }

    /** Whether it runs and answers (not paused, not restarting). */
    public boolean isRunning() {
        return state.equals("running") && !life.isCycling();
    }

    /** Whether docker starts it again and again, be it that it is just waiting or just running. */
    public boolean isRestarting() {
        return state.equals("restarting") || (state.equals("running") && life.isCycling());
    }

    /** Whether it is plugged into its networks: it runs, or is paused, which leaves its network as it was. */
    public boolean isPluggedIn() {
        return isRunning() || state.equals("paused");
    }

    /** Its element on the picture. */
    public ElementId element() {
        return ElementId.container(name);
    }
}
