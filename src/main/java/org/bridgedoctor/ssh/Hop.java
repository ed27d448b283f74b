package org.bridgedoctor.ssh;

/**
 * One host on the way.
 *
 * @param user the login name
 * @param host the name or address
 * @param port the port
 */
record Hop(String user, String host, int port) {
    /** The port as an argument of a sentence, without thousands separators. */
    String portText() {
        return Integer.toString(port);
    }

    /** The host as known_hosts names it. */
    String knownName() {
        return KnownHosts.nameOf(host, port);
    }
}
