package org.bridgedoctor.host;

/**
 * A line of {@code ip rule}.
 *
 * @param priority smaller is asked first
 * @param text what follows the priority, as {@code from all lookup main}
 */
public record RoutingRule(long priority, String text) {}
