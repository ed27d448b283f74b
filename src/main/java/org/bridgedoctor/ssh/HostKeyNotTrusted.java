package org.bridgedoctor.ssh;

/** The handshake ended because the judge does not trust the host key; the judge knows why. */
final class HostKeyNotTrusted extends Exception {
    private static final long serialVersionUID = 1L;
}
