package org.bridgedoctor.topology;

import java.util.List;
import org.bridgedoctor.host.ElementId;
import org.bridgedoctor.host.Text;

/** What the picture says in words: to a reader who cannot see it, and below it. */
public final class Legend {
    private Legend() {}

    /** The kinds of line, each with the health that it stands for. */
    public static List<Health> lines() {
        return List.of(Health.WELL, Health.CUT_OFF, Health.UNKNOWN);
    }

    /** The word for a kind of line. */
    public static Text line(Health health) {
        return switch (health) {
            case WELL -> Text.of("diagram.legend.well");
            case CONFLICT, CUT_OFF, WARNED -> Text.of("diagram.legend.fails");
            case UNKNOWN -> Text.of("diagram.legend.unknown");
        };
    }

    /** The word for a health. */
    public static Text health(Health health) {
        return Text.of("diagram.health." + key(health));
    }

    /** A node in words: "container web, cut off". */
    public static Text spoken(Node node) {
        return Text.of(
                "diagram.spoken", Text.of("diagram.kind." + key(node.kind())), node.name(), health(node.health()));
    }

    /** The whole picture in one sentence: its host, and what is wrong. */
    public static Text alternative(Topology topology) {
        Object host = topology.node(ElementId.HOST).map(Node::name).orElse(Text.of("diagram.host.unknown"));
        List<Text> wrong = topology.nodes().stream()
                .filter(Node::isWrong)
                .map(node -> Text.of("diagram.alt.item", node.name(), why(node)))
                .distinct()
                .limit(20)
                .toList();
        return wrong.isEmpty() ? Text.of("diagram.alt.well", host) : Text.of("diagram.alt.wrong", host, wrong);
    }

    private static Text why(Node node) {
        return node.health() == Health.CUT_OFF
                ? health(node.health())
                : node.reason().orElse(health(node.health()));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
