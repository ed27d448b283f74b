package org.bridgedoctor.check;

/**
 * A check and how it ended.
 *
 * @param id the check's id
 * @param worst the worst severity that it could have found
 * @param outcome how it ended
 */
public record CheckResult(String id, Severity worst, CheckOutcome outcome) {}
