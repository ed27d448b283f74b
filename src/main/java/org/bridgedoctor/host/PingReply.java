package org.bridgedoctor.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A ping that somebody showed as proof, or that the host ran: whether its replies really come from the one that was meant
 * is for a check to weigh.
 *
 * @param target the address that was pinged
 * @param received the number of replies
 * @param ttl the TTL of the replies
 * @param milliseconds how long a reply took
 * @param unreachableBy who said that the target cannot be reached; where it is the pinging host itself, nobody answered its
 *     question for the target's MAC
 */
public record PingReply(
        IpAddress target,
        int received,
        OptionalInt ttl,
        OptionalDouble milliseconds,
        Optional<IpAddress> unreachableBy) {
    /** Where nobody said that there is no way. */
    public PingReply(IpAddress target, int received, OptionalInt ttl, OptionalDouble milliseconds) {
        this(target, received, ttl, milliseconds, Optional.empty());
    }
}
