package org.bridgedoctor.examination;

/** The parts of an examination, in their order. Each is one round trip to the host. */
public enum Part {
    /** What there is: versions, services, addresses, routes, bridges, containers. */
    DISCOVER(0, 0.3),
    /** Who reaches whom. */
    REACHABILITY(0.3, 0.8),
    /** What the first two leave open: journals, logs, tests that were asked for. */
    FOLLOW_UP(0.8, 1);

    private final double begins;
    private final double ends;

    Part(double begins, double ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** The share of a whole examination that is done when this part begins. */
    double begins() {
        return begins;
    }

    /** The share of a whole examination that is done when this part has been answered. */
    double ends() {
        return ends;
    }
}
