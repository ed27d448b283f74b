package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.DaemonJson.Pool;

/**
 * No range is left from which docker could make the next network (faults F39). Docker's own pools are those of libnetwork's
 * ipamutils: 172.17 to 172.31 as /16 and 192.168 as /20, 31 in all.
 */
public final class AddressPoolExhaustedCheck extends NetworkCheck {
    private static final List<Pool> OWN = List.of(
            pool("172.17.0.0/16"),
            pool("172.18.0.0/15"),
            pool("172.20.0.0/14"),
            pool("172.24.0.0/13"),
            new Pool(Subnet.of("192.168.0.0/16"), 20));
    /** More networks than this nobody has on one host; a pool that holds more is not counted out. */
    private static final int MANY = 4096;

    private static final Pattern SAID =
            Pattern.compile("could not find an available, non-overlapping IPv4 address pool");

    @Override
    public String id() {
        return "address-pool-exhausted";
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.NETWORKS, Facts.CONTAINERS, Facts.ROUTES, Facts.DAEMON_CONFIG);
    }

    /** Docker itself says so, when a network is to be made. */
    @Override
    public Optional<Finding> told(HostSnapshot facts) {
        return Told.last(facts, Facts.DOCKER_JOURNAL, SAID)
                .map(it -> Finding.of(id(), Severity.WARNING, 0L, List.of(), 0)
                        .withSummary(Text.of("finding." + id() + ".summary.told"))
                        .at(List.of(ElementId.HOST))
                        .shownBy(List.of(it.by("docker network create NAME"))));
    }

    private static Pool pool(String base) {
        return new Pool(Subnet.of(base), 16);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        DaemonSettings settings = DaemonSettings.of(bearings.facts());
        if (settings.command().has("default-address-pool")) {
            return CheckOutcome.passed();
        }
        List<Pool> configured = settings.json().pools();
        List<Pool> pools = configured.isEmpty() ? OWN : configured;
        List<Subnet> taken = taken(bearings.facts());
        long all = 0;
        for (Pool pool : pools) {
            List<Subnet> parts = parts(pool);
            if (parts.isEmpty()
                    || parts.stream().anyMatch(part -> taken.stream().noneMatch(part::overlaps))) {
                return CheckOutcome.passed();
            }
            all += parts.size();
        }
        return new CheckOutcome.Found(finding(all, bearings.facts()));
    }

    /** What docker avoids: its other networks, resolvers, and the ranges of interfaces in the main table. */
    private static List<Subnet> taken(HostSnapshot facts) {
        List<Subnet> taken = new ArrayList<>();
        facts.require(Facts.NETWORKS).forEach(it -> taken.addAll(it.subnets()));
        facts.getOr(Facts.RESOLVERS, List.<IpAddress>of()).forEach(it -> taken.add(Subnet.ofHost(it)));
        facts.require(Facts.ROUTES).stream()
                .filter(it -> it.isMainUnicast()
                        && it.gateway().isEmpty()
                        && !it.destination().isEverything())
                .map(Route::destination)
                .forEach(taken::add);
        return taken;
    }

    /** The networks that a pool can be cut into; empty where there are too many to count out. */
    private static List<Subnet> parts(Pool pool) {
        int bits = pool.size() - pool.base().prefix();
        if (bits > 12) {
            return List.of();
        }
        List<Subnet> parts = new ArrayList<>();
        Optional<Subnet> next = Optional.of(new Subnet(pool.base().network(), pool.size()));
        for (int i = 0; i < 1 << bits && i < MANY; i++) {
            next.ifPresent(parts::add);
            next = next.flatMap(AddressPoolExhaustedCheck::after);
        }
        return parts;
    }

    private static Optional<Subnet> after(Subnet subnet) {
        var size = java.math.BigInteger.ONE.shiftLeft(subnet.network().bits() - subnet.prefix());
        var value = subnet.network().value().add(size);
        return value.bitLength() > subnet.network().bits()
                ? Optional.empty()
                : Optional.of(new Subnet(new IpAddress(subnet.network().isV6(), value), subnet.prefix()));
    }

    private Finding finding(long all, HostSnapshot facts) {
        Set<String> used = facts.require(Facts.CONTAINERS).stream()
                .flatMap(it -> it.attachments().stream())
                .map(it -> it.networkId())
                .collect(Collectors.toSet());
        List<String> idle = facts.require(Facts.NETWORKS).stream()
                .filter(it -> it.driver().equals("bridge") && !it.name().equals("bridge") && !used.contains(it.id()))
                .map(DockerNetwork::name)
                .toList();
        List<String> ranges = facts.require(Facts.NETWORKS).stream()
                .filter(it -> !it.subnets().isEmpty())
                .map(it -> it.name() + " " + it.subnets().getFirst())
                .toList();
        return Finding.of(id(), Severity.WARNING, all, idle.stream().limit(10).toList(), idle.size())
                .at(List.of(ElementId.HOST))
                .shownBy(List.of(Shown.evidence(
                        "docker network inspect -f '{{.Name}} {{range .IPAM.Config}}{{.Subnet}}{{end}}' $(docker network ls -q)",
                        ranges)));
    }
}
