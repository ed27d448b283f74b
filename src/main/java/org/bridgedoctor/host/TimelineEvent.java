package org.bridgedoctor.host;

import java.time.Instant;

/**
 * Something that changed on the host, with its time: a package, a boot, a file.
 *
 * @param at when
 * @param kind {@code package}, {@code boot}, {@code file}
 * @param what the package with its version, the kernel that was booted, or the path
 */
public record TimelineEvent(Instant at, String kind, String what) {}
