package org.bridgedoctor.shell;

/**
 * What a script printed and how it ended. The exit status is data, not an error.
 *
 * @param status its exit status; 128 plus the signal where one ended it
 * @param stdout its standard output as UTF-8, malformed bytes replaced
 * @param stderr its standard error, likewise
 * @param isTruncated whether output was dropped beyond the limit
 * @param elevation as whom it ran
 */
public record CommandResult(int status, String stdout, String stderr, boolean isTruncated, Elevation elevation) {}
