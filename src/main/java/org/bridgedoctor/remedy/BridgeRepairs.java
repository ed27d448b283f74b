package org.bridgedoctor.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.InterfaceAddress;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.Subnet;

/** Sets a bridge up, and gives it its address back. */
final class BridgeRepairs {
    private BridgeRepairs() {}

    /** Sets the bridges up that are down; the value compared is the kernel's flags, as {@code 0x1002} and {@code 0x1003}. */
    static Optional<Remediation> up(HostSnapshot facts, List<ElementId> elements) {
        List<RemediationStep> steps = new ArrayList<>();
        for (InterfaceName bridge : InterfaceName.bridgesOf(elements)) {
            interfaceOf(facts, bridge)
                    .filter(one -> !one.isUp())
                    .ifPresent(one -> steps.add(LinkChanges.up(bridge, one.flags())));
        }
        return LiveRepair.of("bridge-up", "bridge-down", steps);
    }

    /**
     * Gives the bridges the address that their docker network has as its gateway. Where docker does not name it (the default
     * bridge after the daemon's first start), the containers' default route does.
     */
    static Optional<Remediation> address(HostSnapshot facts, List<ElementId> elements) {
        List<RemediationStep> steps = new ArrayList<>();
        for (InterfaceName bridge : InterfaceName.bridgesOf(elements)) {
            Optional<DockerNetwork> network = facts.getOr(Facts.NETWORKS, List.of()).stream()
                    .filter(one -> one.bridgeName().equals(Optional.of(bridge.value())))
                    .findFirst();
            network.flatMap(one -> gateway(facts, one))
                    .ifPresent(address -> steps.add(LinkChanges.giveAddress(bridge, address)));
        }
        return LiveRepair.of("bridge-address", "bridge-address-missing", steps);
    }

    /**
     * What to type where bridges have the wrong address: the right one first, so that no moment is without one, but where both
     * are of one subnet, whose other addresses would go with the first.
     */
    static List<String> rightAddressCommands(HostSnapshot facts, List<ElementId> elements) {
        List<String> commands = new ArrayList<>();
        for (InterfaceName bridge : InterfaceName.bridgesOf(elements)) {
            Optional<String> right = facts.getOr(Facts.NETWORKS, List.of()).stream()
                    .filter(one -> one.bridgeName().equals(Optional.of(bridge.value())))
                    .findFirst()
                    .flatMap(one -> gateway(facts, one));
            List<String> wrong = interfaceOf(facts, bridge).stream()
                    .flatMap(one -> one.addresses().stream())
                    .filter(it -> !it.address().isV6())
                    .map(InterfaceAddress::toString)
                    .toList();
            int at = commands.size();
            wrong.forEach(it -> commands.add("ip addr del " + it + " dev " + bridge.value()));
            boolean isLast =
                    right.isPresent() && wrong.stream().anyMatch(it -> LinkRepairs.isOneSubnet(it, right.get()));
            right.ifPresent(it ->
                    commands.add(isLast ? commands.size() : at, "ip addr add " + it + " brd + dev " + bridge.value()));
        }
        return commands;
    }

    private static Optional<String> gateway(HostSnapshot facts, DockerNetwork network) {
        for (Subnet range : network.subnets()) {
            if (range.network().isV6()) {
                continue;
            }
            Optional<IpAddress> gateway = network.gateways().stream()
                    .filter(range::contains)
                    .findFirst()
                    .or(() -> gatewayInside(facts, network, range));
            if (gateway.isPresent()) {
                return Optional.of(gateway.get() + "/" + range.prefix());
            }
        }
        return Optional.empty();
    }

    private static Optional<IpAddress> gatewayInside(HostSnapshot facts, DockerNetwork network, Subnet range) {
        return facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .filter(container -> container.attachments().stream()
                        .anyMatch(it -> it.networkId().equals(network.id())))
                .flatMap(container ->
                        Optional.ofNullable(
                                facts.getOr(Facts.INSIDES, java.util.Map.of()).get(container.name()))
                                .stream())
                .flatMap(inside -> inside.routes().stream())
                .filter(route -> route.destination().isEverything())
                .flatMap((Route route) -> route.gateway().stream())
                .filter(range::contains)
                .findFirst();
    }

    private static Optional<NetworkInterface> interfaceOf(HostSnapshot facts, InterfaceName name) {
        return facts.getOr(Facts.INTERFACES, List.of()).stream()
                .filter(one -> one.name().equals(name.value()))
                .findFirst();
    }
}
