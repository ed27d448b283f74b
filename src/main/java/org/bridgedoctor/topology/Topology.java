package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.HostSnapshot;

/**
 * The network as nodes and links, each with its health. A snapshot of which little is known gives a small picture.
 *
 * @param nodes from the top of the picture to its bottom: operator, gateway, host, interfaces, nginx, then each band
 *     followed by what stands under it
 * @param links in the same order
 */
public record Topology(List<Node> nodes, List<Link> links) {
    public Topology {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /** The picture of what is known; findings colour the elements that they name, measured cells the rest. */
    public static Topology of(HostSnapshot facts, List<Finding> findings) {
        Weighing weighing = Weighing.of(facts, findings);
        List<Node> nodes = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        HostPart host = new HostPart(facts, weighing);
        host.drawInto(nodes, links);
        new DockerPart(facts, weighing, host.uplinks()).drawInto(nodes, links);
        return new Topology(nodes, links);
    }

    /** The first node of this element. */
    public Optional<Node> node(ElementId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** The first node of this kind. */
    public Optional<Node> first(Node.Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind).findFirst();
    }

    /** The nodes of this kind. */
    public List<Node> all(Node.Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind).toList();
    }

    /** What stands under this band. */
    public List<Node> under(ElementId band) {
        return nodes.stream()
                .filter(node -> node.under().equals(Optional.of(band)))
                .toList();
    }

    /** The link between these two. */
    public Optional<Link> link(ElementId from, ElementId to) {
        return links.stream().filter(link -> link.joins(from, to)).findFirst();
    }

    /** Whether anything on it is wrong. */
    public boolean isWrong() {
        return nodes.stream().anyMatch(Node::isWrong);
    }
}
