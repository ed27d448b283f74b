package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bridgedoctor.host.Container;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.IpAddress;
import org.bridgedoctor.host.NetworkInterface;
import org.bridgedoctor.host.Text;

/** The lower part of the picture: every bridge as a band, and the containers under it. */
final class DockerPart {
    private final HostSnapshot facts;
    private final Weighing weighing;
    private final Map<ElementId, Node> bands = new LinkedHashMap<>();
    private final Map<ElementId, List<Node>> under = new LinkedHashMap<>();
    private final Map<String, DockerNetwork> networks = new HashMap<>();
    private final List<Container> containers;

    DockerPart(HostSnapshot facts, Weighing weighing, Set<String> uplinks) {
        this.facts = facts;
        this.weighing = weighing;
        this.containers = facts.getOr(Facts.CONTAINERS, List.of());
        addBridges(uplinks);
        addContainers();
    }

    void drawInto(List<Node> nodes, List<Link> links) {
        bands.forEach((id, band) -> {
            List<Node> standing = under.getOrDefault(id, List.of());
            BandHealth health = new BandHealth(band, networkOf(id), standing, facts, weighing);
            nodes.add(health.band());
            health.stub().ifPresent(links::add);
            for (Node container : standing) {
                nodes.add(container);
                links.add(health.drop(container));
            }
        });
    }

    private Optional<DockerNetwork> networkOf(ElementId band) {
        return networks.values().stream()
                .filter(network -> bandOf(network).equals(band))
                .findFirst();
    }

    private static ElementId bandOf(DockerNetwork network) {
        return network.bridgeName().map(ElementId::bridge).orElse(network.element());
    }

    private void addBridges(Set<String> uplinks) {
        List<DockerNetwork> known = facts.getOr(Facts.NETWORKS, List.of());
        known.forEach(network -> networks.put(network.name(), network));
        known.stream()
                .filter(network -> network.bridgeName().isPresent())
                .sorted(java.util.Comparator.comparing(
                        (DockerNetwork network) -> !network.name().equals("bridge")))
                .forEach(network -> bands.put(bandOf(network), dockerBand(network)));
        facts.getOr(Facts.INTERFACES, List.<NetworkInterface>of()).stream()
                .filter(it -> it.kind() == NetworkInterface.Kind.BRIDGE && !uplinks.contains(it.name()))
                .forEach(it -> bands.putIfAbsent(it.element(), bareBand(it)));
    }

    private Node dockerBand(DockerNetwork network) {
        String name = network.bridgeName().orElseThrow();
        Optional<NetworkInterface> device = facts.getOr(Facts.INTERFACES, List.<NetworkInterface>of()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
        List<Text> details = new ArrayList<>();
        if (!network.name().equals("bridge")) {
            details.add(Node.verbatim(network.name()));
        }
        device.ifPresent(it -> details.addAll(addresses(it)));
        if (device.isEmpty() || device.get().addresses().isEmpty()) {
            network.subnets().forEach(range -> details.add(Node.verbatim(range)));
        }
        List<Text> notes = new ArrayList<>(List.of(Text.of("diagram.network", network.name())));
        network.subnets().forEach(range -> notes.add(Text.of("diagram.range", range.toString())));
        device.ifPresent(it -> notes.addAll(Interfaces.notes(it)));
        return Node.of(ElementId.bridge(name), Node.Kind.BRIDGE, Node.verbatim(name))
                .withDetails(details)
                .withNotes(notes)
                .withAside(device.map(NetworkInterface::mac)
                        .filter(mac -> !mac.isEmpty())
                        .map(Node::verbatim));
    }

    private static Node bareBand(NetworkInterface bridge) {
        return Node.of(bridge.element(), Node.Kind.BRIDGE, Node.verbatim(bridge.name()))
                .withDetails(addresses(bridge))
                .withNotes(Interfaces.notes(bridge))
                .withAside(
                        Optional.of(bridge.mac()).filter(mac -> !mac.isEmpty()).map(Node::verbatim));
    }

    private static List<Text> addresses(NetworkInterface it) {
        return it.addresses().stream()
                .filter(address -> !address.address().isV6())
                .map(Node::verbatim)
                .toList();
    }

    private void addContainers() {
        Map<String, Container> byId = new HashMap<>();
        containers.forEach(container -> byId.put(container.id(), container));
        for (Container container : containers) {
            boolean isGuest = container.networkMode().startsWith("container:");
            Container place = isGuest
                    ? byId.getOrDefault(container.networkMode().substring("container:".length()), container)
                    : container;
            if (place.attachments().isEmpty()) {
                put(band(place.networkMode()), container, Optional.empty());
            }
            for (Container.Attachment attachment : place.attachments()) {
                put(band(attachment.network()), container, attachment.address());
            }
        }
    }

    private ElementId band(String network) {
        DockerNetwork known = networks.get(network.equals("default") ? "bridge" : network);
        ElementId id = known == null ? ElementId.network(network) : bandOf(known);
        bands.computeIfAbsent(
                id,
                absent -> Node.of(absent, Node.Kind.NETWORK, networkName(network))
                        .withDetails(Optional.ofNullable(known)
                                .filter(it -> !Set.of("host", "null").contains(it.driver()))
                                .map(it -> Node.verbatim(it.driver()))
                                .stream()
                                .toList()));
        return id;
    }

    private static Text networkName(String network) {
        return switch (network) {
            case "host" -> Text.of("diagram.network.host");
            case "none" -> Text.of("diagram.network.none");
            default -> Node.verbatim(network);
        };
    }

    private void put(ElementId band, Container container, Optional<IpAddress> address) {
        Node.Kind kind = container.isRunning() ? Node.Kind.CONTAINER : Node.Kind.STOPPED;
        Text state = Text.of("diagram.state", container.state());
        List<Text> details = new ArrayList<>();
        address.ifPresent(it -> details.add(Node.verbatim(it)));
        if (kind == Node.Kind.STOPPED) {
            details.add(state);
        }
        List<Text> notes = new ArrayList<>(List.of(Text.of("diagram.image", container.image()), state));
        container
                .publishedPorts()
                .forEach(port -> notes.add(Text.of(
                        "diagram.port",
                        port.hostAddress().toString(),
                        Integer.toString(port.hostPort()),
                        Integer.toString(port.containerPort()),
                        port.protocol())));
        var named = weighing.findings(container.element());
        var own = named.stream()
                .filter(finding -> finding.elements().stream().noneMatch(DockerPart::isBand))
                .toList();
        Health measured = kind == Node.Kind.CONTAINER ? weighing.container(container.element()) : Health.UNKNOWN;
        under.computeIfAbsent(band, absent -> new ArrayList<>())
                .add(Node.of(container.element(), kind, Node.verbatim(container.name()))
                        .under(band)
                        .withDetails(details)
                        .withNotes(notes)
                        .with(Weighing.worst(own, measured))
                        .because(Weighing.reason(own), Weighing.titles(named)));
    }

    /** A finding that names a bridge or network besides its containers sits there; they are only cut off by it. */
    private static boolean isBand(ElementId id) {
        return id.kind().equals("bridge") || id.kind().equals("network");
    }
}
