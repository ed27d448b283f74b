package org.bridgedoctor.host;

import java.time.Instant;

/**
 * Something that changed on the host, with its time: a package, a boot, a file, a bridge.
 *
 * @param at when
 * @param kind {@code package} (installed; whether anew or over an older one is not known), {@code upgrade}, {@code remove},
 *     {@code boot}, {@code file}, {@code docker} (the daemon was started), {@code bridge} (made)
 * @param what the package with its version, the kernel that was booted, the path, docker's version, or the bridge's name
 */
public record TimelineEvent(Instant at, String kind, String what) {}
