package org.bridgedoctor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Bridge;
import org.bridgedoctor.host.BridgePort;
import org.bridgedoctor.host.Cell;
import org.bridgedoctor.host.ContainerInside;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.FdbEntry;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.Neighbour;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.NetworkInterface.Kind;

/** The small host with its cables: web hangs on veth1, api on veth2, both on docker0. */
final class CabledHost {
    static final int UP = 0x1003;
    static final int DOWN = 0x1002;
    static final String WEB_MAC = "02:42:ac:11:00:02";
    static final String API_MAC = "02:42:ac:11:00:03";
    /** The cells of class H in matrix.txt for one container: nothing reaches web, and web reaches nothing. */
    static final List<String> WEB_CUT_OFF = List.of(
            "container:api>container:web/icmp",
            "container:web>bridge:docker0/icmp",
            "container:web>container:api/icmp",
            "container:web>gateway/icmp",
            "container:web>host/icmp",
            "host>container:web/icmp",
            "host>container:web/tcp:80",
            "host>host/tcp:8080",
            "nginx>container:web/http:80",
            "operator>container:web/tcp:8080",
            "operator>nginx/http:80");
    /** The cells between web and api, which alone fail where only the bridging is at fault (class G). */
    static final List<String> BETWEEN = List.of("container:api>container:web/icmp", "container:web>container:api/icmp");

    private CabledHost() {}

    static HostSnapshot healthy() {
        HostSnapshot facts = Hosts.plus(Hosts.plus(Hosts.healthy(), veth("veth1", 11, 10, UP, "docker0")), veth2());
        facts = facts.with(Facts.BRIDGES, List.of(bridge(new BridgePort("veth1", 3), new BridgePort("veth2", 3))))
                .with(
                        Facts.FDB,
                        List.of(
                                new FdbEntry(Hosts.MAC, "docker0", Optional.of("docker0"), List.of("permanent")),
                                new FdbEntry(WEB_MAC, "veth1", Optional.of("docker0"), List.of()),
                                new FdbEntry(API_MAC, "veth2", Optional.of("docker0"), List.of())));
        facts = withInside(facts, "web", eth0(10, 11, WEB_MAC, UP, "172.17.0.2"));
        return withInside(facts, "api", eth0(12, 13, API_MAC, UP, "172.17.0.3"));
    }

    /** A host on which nothing reaches web any more. */
    static HostSnapshot withoutWeb() {
        return Hosts.withOutcome(healthy(), Cell.Outcome.TIMED_OUT, WEB_CUT_OFF);
    }

    static Bridge bridge(BridgePort... ports) {
        return new Bridge("docker0", "8000.0242279ca2f9", false, List.of(ports));
    }

    static NetworkInterface veth2() {
        return veth("veth2", 13, 12, UP, "docker0");
    }

    /** A host's end; without a master where that is empty. */
    static NetworkInterface veth(String name, int index, int peer, int flags, String master) {
        return new NetworkInterface(
                name,
                index,
                peer,
                Kind.VETH,
                "9a:11:22:33:44:" + index,
                flags,
                1500,
                "up",
                Optional.of(master).filter(it -> !it.isEmpty()),
                List.of());
    }

    static NetworkInterface eth0(int index, int peer, String mac, int flags, String... addresses) {
        List<InterfaceAddress> parsed = List.of(addresses).stream()
                .map(it -> new InterfaceAddress(Hosts.ip(it), 16))
                .toList();
        return new NetworkInterface("eth0", index, peer, Kind.VETH, mac, flags, 1500, "up", Optional.empty(), parsed);
    }

    /** This host with another interface in the place of the one of the same name. */
    static HostSnapshot withLink(HostSnapshot facts, NetworkInterface link) {
        List<NetworkInterface> links = new ArrayList<>(facts.require(Facts.INTERFACES));
        links.replaceAll(it -> it.name().equals(link.name()) ? link : it);
        return facts.with(Facts.INTERFACES, links);
    }

    static HostSnapshot withPorts(HostSnapshot facts, BridgePort... ports) {
        return facts.with(Facts.BRIDGES, List.of(bridge(ports)));
    }

    static HostSnapshot withInside(HostSnapshot facts, String container, NetworkInterface eth0) {
        return with(
                facts,
                container,
                old -> new ContainerInside(container, List.of(eth0), old.routes(), old.neighbours(), old.listeners()));
    }

    static HostSnapshot withNeighbours(HostSnapshot facts, String container, Neighbour... neighbours) {
        return with(
                facts,
                container,
                old -> new ContainerInside(
                        container, old.interfaces(), old.routes(), List.of(neighbours), old.listeners()));
    }

    static HostSnapshot with(
            HostSnapshot facts, String container, java.util.function.UnaryOperator<ContainerInside> change) {
        Map<String, ContainerInside> insides = new LinkedHashMap<>(facts.require(Facts.INSIDES));
        insides.computeIfPresent(container, (name, old) -> change.apply(old));
        return facts.with(Facts.INSIDES, insides);
    }

    static HostSnapshot plusFdb(HostSnapshot facts, FdbEntry entry) {
        List<FdbEntry> all = new ArrayList<>(facts.require(Facts.FDB));
        all.add(entry);
        return facts.with(Facts.FDB, all);
    }
}
