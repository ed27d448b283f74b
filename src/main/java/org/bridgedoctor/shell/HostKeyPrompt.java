package org.bridgedoctor.shell;

/** Asks the operator what is to be trusted. Called off the window's thread; may block. */
@FunctionalInterface
public interface HostKeyPrompt {
    /** Whether to trust the key. A changed key is only ever trusted after the operator was shown what that can mean. */
    boolean isTrusted(HostKeyQuestion question);

    /** Whether to use algorithms for this host that are no longer considered safe; not, where nobody is asked. */
    default boolean areOldAlgorithmsAccepted(OldAlgorithmsQuestion question) {
        return false;
    }

    /** Trusts nothing that is not known: for programs that run unattended. */
    static HostKeyPrompt refusing() {
        return question -> false;
    }
}
