package org.bridgedoctor.host;

import java.util.List;
import java.util.Optional;

/**
 * nginx on the host, as its configuration describes it.
 *
 * @param version as {@code 1.22.1}; empty where it does not say
 * @param listenPorts the TCP ports that its servers listen on
 * @param upstreams the places it passes requests to
 * @param problem what {@code nginx -t} objects to; empty where the configuration is well
 */
public record Nginx(String version, List<Integer> listenPorts, List<Upstream> upstreams, String problem) {
    public Nginx {
        listenPorts = List.copyOf(listenPorts);
        upstreams = List.copyOf(upstreams);
    }

    /** Whether nginx is known to lie on this host unused: it does not run, and nothing asks for it to run. */
    public static boolean isIdle(HostSnapshot facts) {
        boolean isStopped = Service.of(facts, "nginx")
                .filter(it -> it.isKnown() && !it.isActive() && !it.isExpected())
                .isPresent();
        return isStopped && !mayListen(facts);
    }

    /** Somebody may have started it by hand; without root a listener has no name. */
    private static boolean mayListen(HostSnapshot facts) {
        List<Integer> ports = facts.get(Facts.NGINX).map(Nginx::listenPorts).orElse(List.of());
        return facts.getOr(Facts.LISTENERS, List.of()).stream()
                .anyMatch(it -> it.process().equals("nginx") || (it.process().isEmpty() && ports.contains(it.port())));
    }

    /**
     * A place that nginx passes requests to.
     *
     * @param file the file that names it
     * @param host the host part, a name or an address
     * @param port the port
     * @param line the line of the file, counted from 1; 0 where it is not known
     * @param named the address that the host's own list of names has for it; empty where it has none
     */
    public record Upstream(String file, String host, int port, int line, Optional<IpAddress> named) {
        /** An upstream by its address, or by a name that the host does not know itself. */
        public Upstream(String file, String host, int port, int line) {
            this(file, host, port, line, Optional.empty());
        }

        /** An upstream whose line is not known. */
        public Upstream(String file, String host, int port) {
            this(file, host, port, 0);
        }

        /** The same with the address that the host's own list of names has for it. */
        public Upstream called(IpAddress address) {
            return new Upstream(file, host, port, line, Optional.of(address));
        }

        /** Its address, where that is known without asking anybody. */
        public Optional<IpAddress> address() {
            return IpAddress.parse(host).or(() -> named);
        }

        /** Whether it is on the host itself, and can be reached from there alone. */
        public boolean isLoopback() {
            return host.equals("localhost")
                    || address().filter(IpAddress::isLoopback).isPresent();
        }

        /** Where it is named, as {@code /etc/nginx/conf.d/shop.conf:7}. */
        public String place() {
            return line == 0 ? file : file + ":" + line;
        }
    }
}
