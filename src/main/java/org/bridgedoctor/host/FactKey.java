package org.bridgedoctor.host;

/**
 * The typed name under which a fact stands in a {@link HostSnapshot}. The constants are in {@link Facts}.
 *
 * @param name short and stable, as {@code routes}; also the name shown where the fact is missing
 * @param <T> what the fact says
 */
@SuppressWarnings("UnusedTypeParameter") // T ties the key to its value at compile time
public record FactKey<T>(String name) {}
