package org.bridgedoctor.ssh;

/**
 * One host on the way.
 *
 * @param user the login name
 * @param host the name or address
 * @param port the port
 * @param knownName the host as known_hosts names it
 * @param person whose secret is asked for: the user, and at which host where several are passed
 */
record Hop(String user, String host, int port, String knownName, String person) {
    /** The port as an argument of a sentence, without thousands separators. */
    String portText() {
        return Integer.toString(port);
    }
}
