package org.bridgedoctor.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What time it is on the host, by its own clock.
 *
 * @param now the time at which it was asked
 * @param zone its offset from UTC, in which its logs are written
 * @param bootedAt when it was last started
 */
public record Clock(Instant now, ZoneOffset zone, Optional<Instant> bootedAt) {}
