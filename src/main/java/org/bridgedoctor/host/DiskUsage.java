package org.bridgedoctor.host;

/**
 * How much a folder or file takes.
 *
 * @param kibibytes its size with all that is below it
 * @param path the folder or file
 */
public record DiskUsage(long kibibytes, String path) {}
