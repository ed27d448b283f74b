package org.bridgedoctor.examination;

/** The parts of an examination, in their order. Each is one round trip to the host. */
public enum Part {
    /** What there is: versions, services, addresses, routes, bridges, containers. */
    DISCOVER,
    /** Who reaches whom. */
    REACHABILITY,
    /** What the first two leave open: journals, logs, tests that were asked for. */
    FOLLOW_UP
}
