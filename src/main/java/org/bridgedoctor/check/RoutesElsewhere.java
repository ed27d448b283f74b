package org.bridgedoctor.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.host.Subnet;

/**
 * The routes that say something about particular addresses elsewhere: unicast, in a table that packets can get to, neither
 * the default route (nor its two halves, as VPNs write it) nor a range that comes with an interface's own address.
 */
final class RoutesElsewhere {
    private static final Pattern LOOKUP = Pattern.compile("\\b(?:lookup|table) (\\S+)");

    private final RangeIndex<Route> index = new RangeIndex<>();
    private final Set<Hop> defaultHops = new HashSet<>();

    /** Where a route leads. */
    private record Hop(Optional<String> device, Optional<IpAddress> gateway) {
        static Hop of(Route route) {
            return new Hop(route.device(), route.gateway());
        }
    }

    /** A range that an interface's own address makes reachable. */
    private record Own(String device, Subnet range) {}

    private RoutesElsewhere(HostSnapshot facts) {
        Set<String> tables = tables(facts.getOr(Facts.RULES, List.of()));
        Set<Own> own = own(facts.getOr(Facts.INTERFACES, List.of()));
        for (Route route : facts.require(Facts.ROUTES)) {
            if (!route.type().equals("unicast") || !tables.contains(route.table())) {
                continue;
            }
            if (route.destination().isEverything()) {
                defaultHops.add(Hop.of(route));
            } else if (route.destination().prefix() > 1 && !comesWithAddress(route, own)) {
                index.put(route.destination(), route);
            }
        }
    }

    /** The routes of this snapshot that lead elsewhere. */
    static RoutesElsewhere of(HostSnapshot facts) {
        return new RoutesElsewhere(facts);
    }

    private static Set<String> tables(List<RoutingRule> rules) {
        Set<String> tables = new HashSet<>(Set.of("main"));
        for (RoutingRule rule : rules) {
            Matcher matcher = LOOKUP.matcher(rule.text());
            if (matcher.find()) {
                tables.add(matcher.group(1));
            }
        }
        return tables;
    }

    private static Set<Own> own(List<NetworkInterface> interfaces) {
        Set<Own> own = new HashSet<>();
        for (NetworkInterface nic : interfaces) {
            nic.addresses().forEach(it -> own.add(new Own(nic.name(), it.subnet())));
        }
        return own;
    }

    private static boolean comesWithAddress(Route route, Set<Own> own) {
        return route.gateway().isEmpty()
                && route.device()
                        .filter(device -> own.contains(new Own(device, route.destination())))
                        .isPresent();
    }

    /**
     * The routes whose range shares addresses with this one. A wider route that leads where the default route leads anyway
     * is left out: it diverts nothing and hides nothing that could be named.
     */
    List<Route> overlapping(Subnet range) {
        return index.overlapping(range).stream()
                .filter(route -> route.destination().prefix() >= range.prefix() || !defaultHops.contains(Hop.of(route)))
                .toList();
    }
}
