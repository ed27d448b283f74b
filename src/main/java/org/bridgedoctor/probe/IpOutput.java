package org.bridgedoctor.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;

/** Reads what {@code ip} prints as text; el7's has no JSON (ip -j came with iproute2 4.14 to 4.17). */
final class IpOutput {
    private static final Set<String> TYPES = Set.of(
            "unicast",
            "local",
            "broadcast",
            "multicast",
            "anycast",
            "blackhole",
            "unreachable",
            "prohibit",
            "throw",
            "nat");
    private static final Set<String> STATES =
            Set.of("REACHABLE", "STALE", "DELAY", "PROBE", "INCOMPLETE", "FAILED", "PERMANENT", "NOARP", "NONE");

    private IpOutput() {}

    /** Addresses by interface, from {@code 2: eth0    inet 10.42.1.77/16 brd 10.42.255.255 scope global eth0}. */
    static Map<String, List<InterfaceAddress>> addresses(List<String> lines) {
        Map<String, List<InterfaceAddress>> addresses = new HashMap<>();
        for (String line : lines) {
            List<String> words = Reading.words(line);
            if (words.size() >= 4
                    && (words.get(2).equals("inet") || words.get(2).equals("inet6"))) {
                String name = words.get(1).replaceAll("@.*", "");
                address(words.get(3))
                        .ifPresent(it -> addresses
                                .computeIfAbsent(name, any -> new ArrayList<>())
                                .add(it));
            }
        }
        return addresses;
    }

    /** An address with its prefix; that of a point-to-point link stands without one. */
    private static Optional<InterfaceAddress> address(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(it -> {
            int prefix = slash < 0 ? it.bits() : Reading.integer(text.substring(slash + 1), -1);
            return prefix < 0 || prefix > it.bits() ? Optional.empty() : Optional.of(new InterfaceAddress(it, prefix));
        });
    }

    /** Routes, from {@code default via 10.42.1.1 dev eth0 metric 100}; a multipath route gives one for each next hop. */
    static List<Route> routes(List<String> lines, boolean isV6) {
        List<Route> routes = new ArrayList<>();
        List<String> head = List.of();
        for (String line : lines) {
            List<String> words = new ArrayList<>(Reading.words(line));
            if (words.isEmpty()) {
                continue;
            }
            if (words.getFirst().equals("nexthop")) {
                List<String> whole = new ArrayList<>(head);
                whole.addAll(words.subList(1, words.size()));
                route(whole, isV6).ifPresent(routes::add);
                continue;
            }
            head = words;
            boolean isMultipath = !words.contains("dev") && !words.contains("via") && !isRefusing(words.getFirst());
            if (!isMultipath) {
                route(words, isV6).ifPresent(routes::add);
            }
        }
        return routes;
    }

    private static boolean isRefusing(String type) {
        return Route.REFUSING.contains(type);
    }

    private static Optional<Route> route(List<String> words, boolean isV6) {
        String type = !words.isEmpty() && TYPES.contains(words.getFirst()) ? words.getFirst() : "unicast";
        int at = !words.isEmpty() && TYPES.contains(words.getFirst()) ? 1 : 0;
        if (words.size() <= at) {
            return Optional.empty();
        }
        return destination(words.get(at), isV6)
                .map(destination -> new Route(
                        Reading.after(words, "table").orElse("main"),
                        type,
                        destination,
                        Reading.after(words, "via")
                                .filter(word -> !word.startsWith("inet"))
                                .or(() -> Reading.after(words, "inet6"))
                                .flatMap(IpAddress::parse),
                        isRefusing(type) ? Optional.empty() : Reading.after(words, "dev"),
                        Reading.after(words, "src").flatMap(IpAddress::parse),
                        Reading.integer(Reading.after(words, "metric").orElse(""), 0),
                        mtu(words)));
    }

    /** From {@code mtu 1280} or {@code mtu lock 1280}. */
    private static int mtu(List<String> words) {
        return Reading.after(words, "mtu")
                .flatMap(it -> it.equals("lock") ? Reading.after(words, "lock") : Optional.of(it))
                .map(it -> Reading.integer(it, 0))
                .orElse(0);
    }

    private static Optional<Subnet> destination(String text, boolean isV6) {
        if (text.equals("default")) {
            return Optional.of(Subnet.of(isV6 ? "::/0" : "0.0.0.0/0"));
        }
        return text.indexOf('/') < 0 ? IpAddress.parse(text).map(Subnet::ofHost) : Subnet.parse(text);
    }

    /** The neighbour table, from {@code 172.17.0.2 dev docker0 lladdr 02:42:ac:11:00:02 REACHABLE}. */
    static List<Neighbour> neighbours(List<String> lines) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (String line : lines) {
            List<String> words = Reading.words(line);
            if (words.size() >= 3 && STATES.contains(words.getLast())) {
                Optional<String> device = Reading.after(words, "dev");
                Optional<String> mac = Reading.after(words, "lladdr").map(it -> it.toLowerCase(Locale.ROOT));
                IpAddress.parse(words.getFirst())
                        .ifPresent(address ->
                                neighbours.add(new Neighbour(address, device.orElse(""), mac, words.getLast())));
            }
        }
        return neighbours;
    }
}
