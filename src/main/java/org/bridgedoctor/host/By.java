package org.bridgedoctor.host;

import java.util.Optional;

/** The means by which one thing tries to reach another. */
public sealed interface By {
    /** An ICMP echo. */
    record Icmp() implements By {
        @Override
        public String toString() {
            return "icmp";
        }
    }

    /**
     * A TCP connection.
     *
     * @param port the port that is dialled
     */
    record Tcp(int port) implements By {
        @Override
        public String toString() {
            return "tcp:" + port;
        }
    }

    /**
     * An HTTP request.
     *
     * @param port the port that is dialled
     */
    record Http(int port) implements By {
        @Override
        public String toString() {
            return "http:" + port;
        }
    }

    /** Reads {@code icmp}, {@code tcp:PORT} or {@code http:PORT}. */
    static Optional<By> parse(String text) {
        if (text.equals("icmp")) {
            return Optional.of(new Icmp());
        }
        if (!text.matches("(tcp|http):[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(text.indexOf(':') + 1));
        return Optional.of(text.startsWith("tcp") ? new Tcp(port) : new Http(port));
    }
}
