package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.ui.Icon;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Which way packets take: to each container, through the routes of every table, by the rules that choose between them. */
final class RoutesScreen extends Screen {
    /** The kernel's own tables say nothing that the addresses do not say. */
    private static final Set<String> USUAL = Set.of("local");

    private static final String FILTER = "net.ipv4.conf.";

    RoutesScreen(Desk desk) {
        super(desk, Step.ROUTES);
    }

    @Override
    protected String answer(WizardState state, Examination examination) {
        List<PacketWay> ways = PacketWay.of(examination.facts());
        long astray = ways.stream().filter(it -> !it.isRight()).count();
        if (!state.findings(Step.ROUTES).isEmpty()) {
            return super.answer(state, examination);
        }
        if (astray > 0) {
            return say("astray", astray);
        }
        return disputed(examination).isEmpty() ? say(ways.isEmpty() ? "unasked" : "answer") : say("disputed.answer");
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        HostSnapshot facts = examination.facts();
        List<Node> cards = new ArrayList<>(findings(state));
        List<PacketWay> ways = PacketWay.of(facts);
        if (!ways.isEmpty()) {
            cards.add(ways(ways));
        }
        Set<String> disputed = disputed(examination);
        Map<String, List<Route>> tables = new LinkedHashMap<>();
        for (Route route : facts.getOr(Facts.ROUTES, List.of())) {
            if (!USUAL.contains(route.table()) && !route.destination().network().isV6()) {
                tables.computeIfAbsent(route.table(), name -> new ArrayList<>()).add(route);
            }
        }
        tables.forEach((name, routes) -> cards.add(table(name, routes, disputed)));
        rules(facts).ifPresent(cards::add);
        filter(facts).ifPresent(cards::add);
        return cards;
    }

    private VBox ways(List<PacketWay> ways) {
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "ways");
        rows.show(ways, this::way);
        boolean isWell = ways.stream().allMatch(PacketWay::isRight);
        return Pieces.card(
                isWell ? Tone.GOOD : Tone.BAD,
                Pieces.title(say("ways")),
                Pieces.prose(say(isWell ? "ways.well" : "ways.astray")),
                rows);
    }

    private HBox way(PacketWay way) {
        String name = way.container().map(Printable::line).orElseGet(() -> say("ways." + way.outsider()));
        Label who = fixed(Pieces.text(name, "strong"), 132);
        Label address = fixed(Pieces.text(way.address(), "machine"), 112);
        String by = way.isRight()
                ? way.device()
                : way.expected().isEmpty()
                        ? say("ways.lost", way.device())
                        : say("ways.instead", way.device(), way.expected());
        Label how = Pieces.text(Printable.line(by), "row-value", way.isRight() ? "muted" : "bad-text");
        HBox.setHgrow(how, Priority.ALWAYS);
        how.setMaxWidth(Double.MAX_VALUE);
        Icon icon = way.isRight() ? Icon.PASSED : Icon.FOUND_CRITICAL;
        HBox row = new HBox(icon.view(desk().say(way.isRight() ? "routes.right" : "routes.astray")), who, address, how);
        row.getStyleClass().addAll("table-row", way.isRight() ? "good-mark" : "bad-mark");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label fixed(Label label, double width) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }

    /** The routes that a finding shows as evidence: they claim addresses that docker uses. */
    private static Set<String> disputed(Examination examination) {
        Set<String> lines = new java.util.HashSet<>();
        for (Finding finding : examination.findings()) {
            boolean isOfRoutes = finding.severity() != Severity.INFO
                    && (finding.id().startsWith("subnet-overlaps-")
                            || finding.id().startsWith("route-"));
            finding.evidence().stream()
                    .filter(it -> isOfRoutes && (it.isPosted() || it.command().startsWith("ip route show")))
                    .forEach(it -> it.output().lines().forEach(lines::add));
        }
        return lines;
    }

    private VBox table(String name, List<Route> routes, Set<String> disputed) {
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "table-" + name);
        List<Route> ordered = routes.stream()
                .sorted(java.util.Comparator.comparing(it -> !disputed.contains(it.asText())))
                .toList();
        rows.show(ordered, it -> route(it, disputed.contains(it.asText())));
        Optional<Route> out = routes.stream()
                .filter(it -> it.destination().isEverything() && it.type().equals("unicast"))
                .findFirst();
        VBox card = Pieces.card(Pieces.title(name.equals("main") ? say("main") : say("table", name)));
        out.flatMap(Route::gateway)
                .ifPresent(gateway -> card.getChildren()
                        .add(Pieces.prose(say(
                                "gateway",
                                gateway.toString(),
                                out.get().device().orElse("?")))));
        card.getChildren().add(rows);
        return card;
    }

    private Node route(Route route, boolean isDisputed) {
        Label line = Pieces.text(
                Printable.line(route.asText())
                        + route.source().map(it -> " src " + it).orElse(""),
                "machine");
        if (!isDisputed) {
            return line;
        }
        line.getStyleClass().add("bad-text");
        HBox row = new HBox(10, line, Pieces.chip(say("disputed"), Tone.BAD));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Optional<VBox> rules(HostSnapshot facts) {
        List<RoutingRule> rules = facts.getOr(Facts.RULES, List.of());
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "rules");
        rows.show(rules, it -> Pieces.text(Printable.line(it.priority() + ": " + it.text()), "machine"));
        boolean isPlain = rules.stream().allMatch(it -> it.text().matches("from all lookup (local|main|default)"));
        return Optional.of(Pieces.card(
                Pieces.title(say("rules")), Pieces.prose(say(isPlain ? "rules.usual" : "rules.own")), rows));
    }

    /** The stricter of the setting for all and the interface's own holds (Documentation/networking/ip-sysctl). */
    private Optional<VBox> filter(HostSnapshot facts) {
        Map<String, String> settings = facts.getOr(Facts.SYSCTLS, Map.of());
        int all = strictness(settings.get(FILTER + "all.rp_filter"));
        Map<String, Integer> strict = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(FILTER) && key.endsWith(".rp_filter")) {
                String name = key.substring(FILTER.length(), key.length() - ".rp_filter".length());
                strict.put(name, Math.max(all, strictness(value)));
            }
        });
        strict.keySet().removeAll(Set.of("all", "default", "lo"));
        if (strict.isEmpty()) {
            return Optional.empty();
        }
        VBox card = Pieces.card(Pieces.title(say("filter")), Pieces.prose(say("filter.words")));
        for (int level = 0; level <= 2; level++) {
            int wanted = level;
            List<String> names = strict.keySet().stream()
                    .filter(it -> strict.getOrDefault(it, 0) == wanted && !it.startsWith("veth"))
                    .map(Printable::line)
                    .toList();
            if (!names.isEmpty()) {
                card.getChildren().add(Pieces.text(say("filter." + level, names), "row-value"));
            }
        }
        return Optional.of(card);
    }

    private static int strictness(@org.jspecify.annotations.Nullable String value) {
        return value != null && value.matches("[012]") ? Integer.parseInt(value) : 0;
    }
}
