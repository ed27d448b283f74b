package org.bridgedoctor.check;

/**
 * A command that anybody can repeat on the host, and what it answered.
 *
 * @param command the command as one would type it; names from the host quoted for sh
 * @param output the lines that matter, host output with control characters escaped; empty where the point is that nothing
 *     was printed
 */
public record Evidence(String command, String output) {}
