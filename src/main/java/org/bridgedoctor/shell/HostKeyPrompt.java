package org.bridgedoctor.shell;

/** Asks the operator whether a host key is to be trusted. Called off the window's thread; may block. */
public interface HostKeyPrompt {
    /** Whether to trust the key. A changed key is only ever trusted after the operator was shown what that can mean. */
    boolean isTrusted(HostKeyQuestion question);

    /** Trusts nothing that is not known: for programs that run unattended. */
    static HostKeyPrompt refusing() {
        return question -> false;
    }
}
