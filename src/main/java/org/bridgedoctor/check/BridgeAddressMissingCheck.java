package org.bridgedoctor.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.CellId;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.FactKey;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;

/** A docker bridge that has lost its IPv4 address: its containers' gateway is gone (faults F03). */
public final class BridgeAddressMissingCheck extends NetworkCheck {
    /** A bridge without its address, and the one that it should have. */
    private record Bare(NetworkInterface nic, String wanted) {}

    @Override
    public String id() {
        return "bridge-address-missing";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.ROUTES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostMap map = bearings.map();
        List<Bare> bare = new ArrayList<>();
        for (Map.Entry<String, DockerNetwork> entry : map.networksByBridge().entrySet()) {
            map.nic(entry.getKey())
                    .filter(nic -> nic.isUp() && isWithoutAddress(nic) && !isWithoutByChoice(entry.getValue()))
                    .filter(nic -> !hasOwnRoute(nic, entry.getValue(), bearings.facts()))
                    .flatMap(nic -> expectedAddress(entry.getValue(), map).map(wanted -> new Bare(nic, wanted)))
                    .ifPresent(bare::add);
        }
        return bare.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(bare, bearings));
    }

    private static boolean isWithoutAddress(NetworkInterface nic) {
        return nic.addresses().stream().allMatch(it -> it.address().isV6());
    }

    /** The route that comes with an address: where people post it and ip link, the address is only not shown. */
    private static boolean hasOwnRoute(NetworkInterface nic, DockerNetwork network, HostSnapshot facts) {
        return facts.require(Facts.ROUTES).stream()
                .filter(it -> it.isMainUnicast() && it.gateway().isEmpty())
                .filter(it -> it.device().filter(nic.name()::equals).isPresent())
                .anyMatch(it -> network.subnets().contains(it.destination()));
    }

    /** Whether docker was told to give the bridge no address. */
    static boolean isWithoutByChoice(DockerNetwork network) {
        return "true".equals(network.options().get("com.docker.network.bridge.inhibit_ipv4"))
                || "isolated".equals(network.options().get("com.docker.network.bridge.gateway_mode_ipv4"));
    }

    /**
     * The address with prefix length that a network's bridge should have: the configured gateway, else the one that its
     * containers send to, else the first of the range. Docker leaves out the default bridge's gateway after its first start
     * (docker/for-linux#981).
     */
    static Optional<String> expectedAddress(DockerNetwork network, HostMap map) {
        Optional<Subnet> subnet =
                network.subnets().stream().filter(it -> !it.network().isV6()).findFirst();
        return subnet.map(range -> network.gateways().stream()
                        .filter(range::contains)
                        .findFirst()
                        .or(() -> seenByContainers(network, range, map))
                        .orElseGet(() -> first(range))
                + "/"
                + range.prefix());
    }

    private static Optional<IpAddress> seenByContainers(DockerNetwork network, Subnet range, HostMap map) {
        return network.bridgeName().map(map::membersOn).orElse(List.of()).stream()
                .flatMap(member -> map.gatewaySeenBy(member.container().name()).stream())
                .filter(range::contains)
                .findFirst();
    }

    /** What docker names as the network's gateway, or the address that it takes where it names none. */
    static Optional<IpAddress> usualGateway(DockerNetwork network) {
        return network.subnets().stream()
                .filter(it -> !it.network().isV6())
                .findFirst()
                .map(range -> network.gateways().stream()
                        .filter(range::contains)
                        .findFirst()
                        .orElseGet(() -> first(range)));
    }

    static IpAddress first(Subnet range) {
        return new IpAddress(false, range.network().value().add(BigInteger.ONE));
    }

    private Finding finding(List<Bare> bare, Bearings bearings) {
        List<String> names = bare.stream().map(it -> it.nic().name()).toList();
        List<String> wanted = bare.stream()
                .map(it -> it.wanted() + " (" + it.nic().name() + ")")
                .toList();
        Set<CellId> explained = bearings.paths().failing(path -> names.stream().anyMatch(path::entersHostAt));
        boolean isNeeded = !explained.isEmpty()
                || names.stream()
                        .anyMatch(bridge -> !bearings.map().membersOn(bridge).isEmpty());
        return Finding.of(id(), isNeeded ? Severity.CRITICAL : Severity.WARNING, names, names.size(), wanted)
                .at(names.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(names.stream()
                        .map(name -> Shown.evidence("ip -4 -o addr show dev " + Shown.word(name), List.of()))
                        .toList());
    }
}
