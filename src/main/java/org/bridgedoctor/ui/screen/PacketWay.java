package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.RouteChoice;

/**
 * By which interface the kernel would send a packet to somebody, as {@code ip route get} said.
 *
 * @param container the container's name; empty for somebody outside
 * @param outsider the key of who it is where it is no container: {@code operator} or {@code resolver}
 * @param address the address
 * @param device the interface; a question mark where there is no way
 * @param expected the bridge that it should be; blank for somebody outside
 * @param isRight whether it is the right one
 */
record PacketWay(
        Optional<String> container, String outsider, String address, String device, String expected, boolean isRight) {
    /** The ways to all running containers, the wrong ones first, then to the operator and the resolvers. */
    static List<PacketWay> of(HostSnapshot facts) {
        Map<IpAddress, RouteChoice> choices = facts.getOr(Facts.ROUTE_CHOICES, Map.of());
        List<PacketWay> ways = new ArrayList<>();
        for (Container container : facts.getOr(Facts.CONTAINERS, List.of())) {
            for (Container.Attachment place : container.attachments()) {
                Optional<String> bridge = bridge(place, facts);
                Optional<RouteChoice> choice = place.address().map(choices::get);
                if (container.isRunning() && bridge.isPresent() && choice.isPresent()) {
                    ways.add(toContainer(container.name(), choice.get(), bridge.get()));
                }
            }
        }
        ways.sort(java.util.Comparator.comparing(PacketWay::isRight));
        facts.get(Facts.IDENTITY)
                .flatMap(Identity::clientAddress)
                .map(choices::get)
                .ifPresent(it -> ways.add(outside("operator", it, facts)));
        for (IpAddress resolver : facts.getOr(Facts.RESOLVERS, List.of())) {
            Optional.ofNullable(choices.get(resolver)).ifPresent(it -> ways.add(outside("resolver", it, facts)));
        }
        return ways;
    }

    private static Optional<String> bridge(Container.Attachment place, HostSnapshot facts) {
        return facts.getOr(Facts.NETWORKS, List.of()).stream()
                .filter(it -> it.id().equals(place.networkId()))
                .findFirst()
                .flatMap(DockerNetwork::bridgeName);
    }

    private static PacketWay toContainer(String name, RouteChoice choice, String bridge) {
        String device = choice.isLocal() ? "lo" : choice.device().orElse("?");
        return new PacketWay(Optional.of(name), "", choice.address().toString(), device, bridge, device.equals(bridge));
    }

    /** Somebody outside is lost where his packets leave by a docker bridge, unless the address is a container's. */
    private static PacketWay outside(String who, RouteChoice choice, HostSnapshot facts) {
        String device = choice.device().orElse("?");
        boolean isContainers = facts.getOr(Facts.CONTAINERS, List.of()).stream()
                .flatMap(it -> it.attachments().stream())
                .anyMatch(it -> it.address().equals(Optional.of(choice.address())));
        boolean isBridge = facts.getOr(Facts.NETWORKS, List.of()).stream()
                .flatMap(it -> it.bridgeName().stream())
                .anyMatch(device::equals);
        String way = device + choice.gateway().map(it -> " · " + it).orElse("");
        return new PacketWay(
                Optional.empty(),
                who,
                choice.address().toString(),
                way,
                "",
                !isBridge || isContainers || choice.isLocal());
    }
}
