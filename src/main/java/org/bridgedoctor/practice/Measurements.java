package org.bridgedoctor.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of the played host's reachability, measured in the collector's order and told in the words of its tools. */
final class Measurements {
    private static final int NGINX_FIRST = 8080;
    private static final int NGINX_LAST = 8082;

    private final PlayedHost host;
    private final List<String> lines = new ArrayList<>();

    /** Who tries to reach whom. */
    private record Way(String from, String to, String address) {
        String icmp() {
            return "= icmp " + from + " " + to + " " + address + " - ";
        }

        String by(String means, int port) {
            return "= " + means + " " + from + " " + to + " " + address + " " + port + " ";
        }
    }

    private Measurements(PlayedHost host) {
        this.host = host;
    }

    /** The lines of the answer {@code cells}. */
    static List<String> of(PlayedHost host) {
        Measurements all = new Measurements(host);
        all.ping(new Way("host", "gateway", PlayedHost.GATEWAY), true, 64);
        host.bridges().forEach(bridge -> host.on(bridge).forEach(it -> all.alongBridge(it, bridge)));
        host.running().forEach(all::fromContainer);
        host.running().forEach(it -> all.ping(all.hostTo(it), host.hears(it), 64));
        host.running().forEach(all::toPorts);
        for (int port = NGINX_FIRST; port <= NGINX_LAST; port++) {
            all.fromNginx(port);
        }
        return all.lines;
    }

    /** The cells of a container that was started for a proof. */
    static List<String> ofFresh(PlayedContainer fresh, PlayedBridge bridge, PlayedHost host) {
        Measurements all = new Measurements(host);
        boolean isHeard = host.hears(fresh);
        all.ping(new Way(element(fresh), "bridge:" + bridge.shortId(), bridge.address()), isHeard, 64);
        all.ping(new Way(element(fresh), "host", PlayedHost.ADDRESS), isHeard, 64);
        host.on(bridge).stream()
                .findFirst()
                .ifPresent(other -> all.ping(new Way(element(fresh), element(other), other.address()), true, 64));
        all.ping(new Way(element(fresh), "gateway", PlayedHost.GATEWAY), isHeard, 63);
        all.ping(all.hostTo(fresh), isHeard, 64);
        return all.lines;
    }

    private void alongBridge(PlayedContainer it, PlayedBridge bridge) {
        toHost(it, "bridge:" + bridge.shortId(), bridge.address());
        Optional<PlayedContainer> next = host.neighbourOf(it);
        if (next.isPresent()) {
            Way way = new Way(element(it), element(next.get()), next.get().address());
            ping(way, true, 64);
            connect(way, next.get().port(), true);
        }
    }

    private void fromContainer(PlayedContainer it) {
        toHost(it, "host", PlayedHost.ADDRESS);
        ping(new Way(element(it), "gateway", PlayedHost.GATEWAY), host.hears(it), 63);
    }

    private void toHost(PlayedContainer it, String target, String address) {
        Way way = new Way(element(it), target, address);
        ping(way, host.hears(it), 64);
        connect(way, PlayedHost.SSH_PORT, host.hears(it));
    }

    private void toPorts(PlayedContainer it) {
        if (it.published().isPresent()) {
            // docker-proxy takes every connection, and hangs up where the container does not answer
            connect(new Way("host", "host", "127.0.0.1"), it.published().getAsInt(), true);
            if (!host.hears(it)) {
                lines.add("  closed");
            }
        }
        if (host.bridgeOf(it).hearing() == Hearing.DEAF) {
            lines.add(hostTo(it).by("tcp", it.port()) + "1");
            lines.add("  bash: connect: No route to host");
            lines.add("  bash: /dev/tcp/" + it.address() + "/" + it.port() + ": No route to host");
        } else {
            connect(hostTo(it), it.port(), host.hears(it));
        }
    }

    private void fromNginx(int port) {
        Way way = new Way("nginx", "address", "127.0.0.1");
        Optional<PlayedContainer> target = host.behind(port);
        if (target.isEmpty()) {
            lines.add(way.by("http", port) + "7");
            lines.add("  bash: connect: Connection refused");
            lines.add("  bash: /dev/tcp/127.0.0.1/" + port + ": Connection refused");
        } else if (host.hears(target.get())) {
            lines.add(way.by("http", port) + "0");
            lines.add("  HTTP/1.1 200 OK");
        } else {
            lines.add(way.by("http", port) + "0");
            lines.add("  bash: line 2: read: read error: 0: Connection reset by peer");
        }
    }

    private Way hostTo(PlayedContainer it) {
        return new Way("host", element(it), it.address());
    }

    private static String element(PlayedContainer it) {
        return "container:" + it.shortId();
    }

    private void ping(Way way, boolean isAnswered, int ttl) {
        String address = way.address();
        lines.add(way.icmp() + (isAnswered ? 0 : 1));
        lines.add("  PING " + address + " (" + address + ") 56(84) bytes of data.");
        if (isAnswered) {
            lines.add("  64 bytes from " + address + ": icmp_seq=1 ttl=" + ttl + " time=0.094 ms");
            lines.add("  64 bytes from " + address + ": icmp_seq=2 ttl=" + ttl + " time=0.061 ms");
        }
        lines.add("  --- " + address + " ping statistics ---");
        lines.add("  2 packets transmitted, "
                + (isAnswered ? "2 received, 0% packet loss, time 200ms" : "0 received, 100% packet loss, time 201ms"));
        if (isAnswered) {
            lines.add("  rtt min/avg/max/mdev = 0.061/0.077/0.094/0.018 ms");
        }
    }

    private void connect(Way way, int port, boolean isAnswered) {
        lines.add(way.by("tcp", port) + (isAnswered ? 0 : 124));
        if (isAnswered) {
            lines.add("  connected");
        }
    }
}
