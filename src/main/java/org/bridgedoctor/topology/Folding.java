package org.bridgedoctor.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Text;

/** Folds what is alike together, so that a band of hundreds of containers still shows at a glance what is wrong. */
final class Folding {
    /** Up to so many containers on a band are all shown. */
    static final int LIMIT = 60;

    private static final int SHOWN_ALIKE = 3;
    private static final int SHOWN_STOPPED = 4;

    private final boolean isOnlyWrong;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    private Folding(boolean isOnlyWrong) {
        this.isOnlyWrong = isOnlyWrong;
    }

    /** The same picture with containers folded; with only what is wrong, healthy ones and healthy bands go too. */
    static Topology fold(Topology topology, boolean isOnlyWrong) {
        Folding folding = new Folding(isOnlyWrong);
        folding.run(topology);
        return new Topology(folding.nodes, folding.links);
    }

    private void run(Topology topology) {
        var under = new java.util.HashMap<ElementId, List<Node>>();
        topology.nodes()
                .forEach(node -> node.under()
                        .ifPresent(band -> under.computeIfAbsent(band, absent -> new ArrayList<>())
                                .add(node)));
        Set<List<ElementId>> shown = new HashSet<>();
        for (Node node : topology.nodes()) {
            if (node.under().isEmpty()) {
                List<Node> standing = under.getOrDefault(node.id(), List.of());
                if (isShown(node, standing)) {
                    nodes.add(node);
                    fold(node.id(), standing);
                }
            }
        }
        nodes.forEach(node -> shown.add(List.of(node.under().orElse(node.id()), node.id())));
        for (Link link : topology.links()) {
            boolean isInner = shown.contains(List.of(link.from(), link.to()));
            boolean hasBothEnds =
                    shown.contains(List.of(link.from(), link.from())) && shown.contains(List.of(link.to(), link.to()));
            if (isInner || hasBothEnds) {
                links.add(link);
            }
        }
    }

    private boolean isShown(Node node, List<Node> standing) {
        boolean isOptional = node.isBand()
                || node.kind() == Node.Kind.NGINX
                || node.kind() == Node.Kind.ROUTE
                || node.kind() == Node.Kind.TUNNEL;
        return !isOnlyWrong
                || !isOptional
                || node.isWrong()
                || standing.stream().anyMatch(Node::isWrong);
    }

    private void fold(ElementId band, List<Node> standing) {
        List<Node> running = of(standing, node -> node.kind() == Node.Kind.CONTAINER || node.isWrong());
        boolean isCrowded = running.size() > LIMIT;
        nodes.addAll(of(running, node -> node.health() == Health.CONFLICT));
        nodes.addAll(of(running, node -> node.health() == Health.WARNED));
        for (Health health : List.of(Health.CUT_OFF, Health.WELL, Health.UNKNOWN)) {
            boolean isHidden = isOnlyWrong && health != Health.CUT_OFF;
            int few = health == Health.CUT_OFF ? LIMIT : SHOWN_ALIKE;
            int shown = isHidden ? 0 : few;
            boolean isFolded = isCrowded || isHidden;
            addAlike(band, of(running, node -> node.health() == health), isFolded ? shown : running.size(), health);
        }
        List<Node> stopped = of(standing, node -> !running.contains(node));
        int shownStopped = stopped.size() <= SHOWN_STOPPED && !isOnlyWrong && !isCrowded ? stopped.size() : 0;
        nodes.addAll(stopped.subList(0, shownStopped));
        if (shownStopped < stopped.size()) {
            nodes.add(more(band, "diagram.more.stopped", stopped, Health.UNKNOWN));
        }
    }

    private void addAlike(ElementId band, List<Node> alike, int limit, Health health) {
        // A fold that stands for one or two would take as much room as they do.
        int shown = alike.size() <= limit + 1 && !isOnlyWrong ? alike.size() : Math.min(limit, alike.size());
        nodes.addAll(alike.subList(0, shown));
        if (shown < alike.size()) {
            String key = switch (health) {
                case WELL -> "diagram.more.well";
                case CUT_OFF -> "diagram.more.cut-off";
                case CONFLICT, WARNED, UNKNOWN -> "diagram.more.unknown";
            };
            nodes.add(more(band, key, alike.subList(shown, alike.size()), health));
        }
    }

    private static Node more(ElementId band, String key, List<Node> folded, Health health) {
        return Node.of(band, Node.Kind.FOLD, Text.of(key, folded.size()))
                .under(band)
                .with(health)
                .withNotes(folded.stream().limit(LIMIT).map(Node::name).toList())
                .counting(folded.size());
    }

    private static List<Node> of(List<Node> nodes, Predicate<Node> isSuch) {
        return nodes.stream().filter(isSuch).toList();
    }
}
