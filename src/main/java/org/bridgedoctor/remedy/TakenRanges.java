package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bridgedoctor.host.ClaimedRange;
import org.bridgedoctor.host.DaemonConfig;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Nginx;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.TakenRange.Kind;

/** Every IPv4 range that the host and the operator can see, from all that is known of them (faults 4). */
final class TakenRanges {
    private static final Pattern RULE_RANGE = Pattern.compile("\\b(?:from|to) ([0-9.]+(?:/[0-9]+)?)");

    private final HostSnapshot facts;
    private final Set<TakenRange> all = new TreeSet<>();
    private final Set<Subnet> taken = new HashSet<>();
    private final Set<String> dockerBridges;

    private TakenRanges(HostSnapshot facts) {
        this.facts = facts;
        dockerBridges = new HashSet<>(facts.getOr(Facts.NETWORKS, List.of()).stream()
                .flatMap(network -> network.bridgeName().stream())
                .toList());
        dockers();
        interfaces();
        routes();
        outsiders();
        files();
    }

    /** The ranges of this snapshot, by address. */
    static List<TakenRange> of(HostSnapshot facts) {
        return List.copyOf(new TakenRanges(facts).all);
    }

    private void add(Kind kind, String name, Subnet range) {
        if (!range.network().isV6() && !range.isEverything() && !range.network().isLoopback()) {
            all.add(new TakenRange(range, kind, name));
            taken.add(range);
        }
    }

    private void dockers() {
        for (DockerNetwork network : facts.getOr(Facts.NETWORKS, List.of())) {
            network.subnets().forEach(range -> add(Kind.DOCKER, network.name(), range));
        }
        facts.get(Facts.DAEMON_CONFIG)
                .map(DaemonConfig::text)
                .ifPresent(text ->
                        DaemonJson.of(text).ranges().forEach(it -> add(Kind.DAEMON_JSON, it.key(), it.range())));
    }

    private void interfaces() {
        for (NetworkInterface nic : facts.getOr(Facts.INTERFACES, List.of())) {
            if (nic.kind() != NetworkInterface.Kind.LOOPBACK && !dockerBridges.contains(nic.name())) {
                nic.addresses().forEach(it -> add(Kind.INTERFACE, nic.name(), it.subnet()));
            }
        }
        facts.getOr(Facts.INSIDES, java.util.Map.of())
                .forEach((name, inside) -> inside.interfaces().stream()
                        .flatMap(nic -> nic.addresses().stream())
                        .filter(it -> !isKnown(it.subnet()))
                        .forEach(it -> add(Kind.CONTAINER, name, it.subnet())));
    }

    private boolean isKnown(Subnet range) {
        return all.stream().anyMatch(it -> it.range().contains(range));
    }

    /** Every table counts: a rule may send packets to any of them. What comes with an own address is known already. */
    private void routes() {
        for (Route route : facts.getOr(Facts.ROUTES, List.of())) {
            boolean isOwn = Set.of("local", "broadcast", "anycast", "multicast").contains(route.type());
            boolean isHalf = route.destination().prefix() <= 1;
            boolean isDockers = route.device().filter(dockerBridges::contains).isPresent();
            if (!isOwn && !isHalf && !isDockers && !taken.contains(route.destination())) {
                add(Kind.ROUTE, route.asText(), route.destination());
            }
        }
        facts.getOr(Facts.RULES, List.of()).forEach(rule -> {
            Matcher range = RULE_RANGE.matcher(rule.text());
            while (range.find()) {
                rangeOf(range.group(1)).ifPresent(it -> add(Kind.RULE, rule.text(), it));
            }
        });
    }

    private static Optional<Subnet> rangeOf(String text) {
        return Subnet.parse(text).or(() -> IpAddress.parse(text).map(Subnet::ofHost));
    }

    private void outsiders() {
        facts.getOr(Facts.RESOLVERS, List.of()).forEach(it -> add(Kind.RESOLVER, it.toString(), Subnet.ofHost(it)));
        facts.get(Facts.IDENTITY)
                .flatMap(Identity::clientAddress)
                .ifPresent(it -> add(Kind.OPERATOR, it.toString(), Subnet.ofHost(it)));
        facts.getOr(Facts.OPERATOR_NETWORKS, List.of()).forEach(it -> add(Kind.OPERATOR, it.toString(), it));
        facts.get(Facts.NGINX)
                .map(Nginx::upstreams)
                .orElse(List.of())
                .forEach(it ->
                        it.address().ifPresent(address -> add(Kind.UPSTREAM, it.place(), Subnet.ofHost(address))));
    }

    private void files() {
        for (ClaimedRange claim : facts.getOr(Facts.CLAIMED_RANGES, List.of())) {
            Kind kind = Kind.valueOf(claim.claimant().name());
            add(kind, claim.where().isEmpty() ? claim.claimant().name() : claim.where(), claim.range());
        }
    }

    /** The facts without which a range may have been overlooked, by the names of their keys. */
    static List<String> unseen(HostSnapshot facts) {
        List<String> unseen = new ArrayList<>();
        List.of(
                        Facts.INTERFACES,
                        Facts.ROUTES,
                        Facts.RULES,
                        Facts.NETWORKS,
                        Facts.RESOLVERS,
                        Facts.CLAIMED_RANGES,
                        Facts.OPERATOR_NETWORKS)
                .forEach(key -> {
                    if (facts.get(key).isEmpty()) {
                        unseen.add(key.name());
                    }
                });
        return unseen;
    }
}
