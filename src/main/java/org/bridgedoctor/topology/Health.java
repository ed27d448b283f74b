package org.bridgedoctor.topology;

/** How a node or a link is. */
public enum Health {
    /** Measured and well. */
    WELL,
    /** Itself conflicting or broken: what a finding names. */
    CONFLICT,
    /** Well in itself, dead because of something else. */
    CUT_OFF,
    /** A warning stands against it. */
    WARNED,
    /** Not measured yet. */
    UNKNOWN
}
