package org.bridgedoctor.check;

import org.bridgedoctor.host.By;

/**
 * What routing rules may ask of a packet beside who sends it and to whom.
 *
 * @param protocol {@code tcp} or {@code icmp}; empty where any is meant
 * @param port the receiver's TCP port; 0 where there is none
 * @param mark the mark that a firewall has set; 0 where none has
 */
record Traits(String protocol, int port, long mark) {
    /** Any packet without a mark. */
    static final Traits NONE = new Traits("", 0, 0);

    /** What is sent to try a connection in this way. */
    static Traits of(By by) {
        return new Traits(
                by instanceof By.Icmp ? "icmp" : "tcp", CellPaths.port(by).orElse(0), 0);
    }

    /** The same with a mark. */
    Traits marked(long value) {
        return new Traits(protocol, port, value);
    }
}
