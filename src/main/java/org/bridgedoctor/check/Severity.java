package org.bridgedoctor.check;

/** What follows from a finding, worst first. */
public enum Severity {
    /** Traffic fails because of it. */
    CRITICAL,
    /** It will bite: after a restart, a reboot, a new network. */
    WARNING,
    /** Worth knowing; nothing fails. */
    INFO
}
