package org.bridgedoctor.host;

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
 */
public record PingReply(IpAddress target, int received, OptionalInt ttl, OptionalDouble milliseconds) {}
