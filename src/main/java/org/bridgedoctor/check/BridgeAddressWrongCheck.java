package org.bridgedoctor.check;

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
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.LinkRepairs;
import org.bridgedoctor.remedy.Remediation;

/**
 * A docker bridge that has IPv4 addresses, none of which is its network's gateway (faults F03b). A bridge without any is
 * {@link BridgeAddressMissingCheck}'s.
 */
public final class BridgeAddressWrongCheck extends NetworkCheck {
    /** A bridge with its IPv4 addresses, and the one that it should have. */
    private record Mistaken(NetworkInterface nic, List<InterfaceAddress> addresses, String wanted) {
        String addressesAsText() {
            return String.join(
                    ", ", addresses.stream().map(InterfaceAddress::toString).toList());
        }
    }

    @Override
    public String id() {
        return "bridge-address-wrong";
    }

    @Override
    public Severity worst() {
        return Severity.CRITICAL;
    }

    @Override
    public List<FactKey<?>> needs() {
        return List.of(Facts.INTERFACES, Facts.NETWORKS, Facts.CONTAINERS);
    }

    @Override
    CheckOutcome judge(Bearings bearings) {
        HostMap map = bearings.map();
        List<Mistaken> mistaken = new ArrayList<>();
        for (Map.Entry<String, DockerNetwork> entry : map.networksByBridge().entrySet()) {
            map.nic(entry.getKey())
                    .filter(nic -> nic.isUp() && !BridgeAddressMissingCheck.isWithoutByChoice(entry.getValue()))
                    .flatMap(nic -> mistaken(nic, entry.getValue(), map))
                    .ifPresent(mistaken::add);
        }
        return mistaken.isEmpty() ? CheckOutcome.passed() : new CheckOutcome.Found(finding(mistaken, bearings));
    }

    private static Optional<Mistaken> mistaken(NetworkInterface nic, DockerNetwork network, HostMap map) {
        List<InterfaceAddress> addresses =
                nic.addresses().stream().filter(it -> !it.address().isV6()).toList();
        boolean isRight = addresses.stream().anyMatch(it -> isOf(network, it, map));
        return addresses.isEmpty() || isRight
                ? Optional.empty()
                : BridgeAddressMissingCheck.expectedAddress(network, map)
                        .map(wanted -> new Mistaken(nic, addresses, wanted));
    }

    /**
     * Whether the address is the network's gateway, and its prefix takes in every container. Where docker names no gateway
     * (docker/for-linux#981), it is where the containers send what goes further; where they do not tell either, any address
     * of the range will do: which of them was meant is not known.
     */
    private static boolean isOf(DockerNetwork network, InterfaceAddress address, HostMap map) {
        return network.subnets().stream()
                .filter(range -> range.contains(address.address()))
                .anyMatch(range -> isGateway(network, range, address.address(), map)
                        && map.members().stream()
                                .filter(it -> it.network().equals(network) && range.contains(it.address()))
                                .allMatch(it -> address.subnet().contains(it.address())));
    }

    private static boolean isGateway(DockerNetwork network, Subnet range, IpAddress address, HostMap map) {
        if (network.gateways().stream().anyMatch(range::contains)) {
            return network.gateways().contains(address);
        }
        List<IpAddress> seen = map.members().stream()
                .filter(it -> it.network().equals(network))
                .flatMap(it -> map.gatewaySeenBy(it.container().name()).stream())
                .filter(range::contains)
                .toList();
        // of a container's word against docker's habit, the habit counts: a container can lose its way by itself
        boolean isUsual = address.equals(BridgeAddressMissingCheck.first(range));
        return seen.isEmpty() || seen.contains(address) || isUsual;
    }

    private Finding finding(List<Mistaken> mistaken, Bearings bearings) {
        HostMap map = bearings.map();
        List<String> names = mistaken.stream().map(it -> it.nic().name()).toList();
        List<String> wanted = mistaken.stream()
                .map(it -> it.wanted() + " (" + it.nic().name() + ")")
                .toList();
        List<String> present =
                mistaken.stream().map(Mistaken::addressesAsText).distinct().toList();
        Set<CellId> explained = bearings.paths().failing(path -> names.stream().anyMatch(path::entersHostAt));
        boolean isNeeded = !explained.isEmpty()
                || names.stream().anyMatch(bridge -> !map.membersOn(bridge).isEmpty());
        return Finding.of(id(), isNeeded ? Severity.CRITICAL : Severity.WARNING, names, names.size(), present, wanted)
                .at(names.stream().map(ElementId::bridge).toList())
                .explaining(explained)
                .shownBy(evidence(mistaken, map))
                .curedBy(cure(mistaken));
    }

    /** Only where it is clear which address takes the place of which. */
    private Optional<Remediation> cure(List<Mistaken> mistaken) {
        Mistaken first = mistaken.getFirst();
        return mistaken.size() == 1 && first.addresses().size() == 1
                ? LinkRepairs.replaceAddress(
                        id(), first.nic().name(), first.addresses().getFirst().toString(), first.wanted())
                : Optional.empty();
    }

    private static List<Evidence> evidence(List<Mistaken> mistaken, HostMap map) {
        List<Evidence> shown = new ArrayList<>();
        for (Mistaken one : mistaken) {
            shown.add(Shown.evidence(
                    "ip -4 -o addr show dev " + Shown.word(one.nic().name()),
                    one.addresses().stream()
                            .map(it -> one.nic().index() + ": " + one.nic().name() + " inet " + it)
                            .toList()));
            Optional.ofNullable(map.networksByBridge().get(one.nic().name()))
                    .ifPresent(network -> shown.add(Shown.subnetsOf(network)));
        }
        return shown;
    }
}
