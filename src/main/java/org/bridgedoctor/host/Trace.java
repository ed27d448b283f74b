package org.bridgedoctor.host;

/**
 * Something that Bridge Doctor has left on the host: a file of a repair, or a run that has not ended.
 *
 * @param kind {@code file} or {@code run}
 * @param name the path, or the run's id
 * @param state for a run: its state word; for a file: empty
 */
public record Trace(String kind, String name, String state) {}
