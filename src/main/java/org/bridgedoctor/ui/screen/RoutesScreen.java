package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Route;
import org.bridgedoctor.host.RoutingRule;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** Which way packets take: the routes of every table, and the rules that choose between them. */
final class RoutesScreen extends Screen {
    RoutesScreen(Desk desk) {
        super(desk, Step.ROUTES);
    }

    /** The kernel's own tables say nothing that the addresses do not say. */
    private static final Set<String> USUAL = Set.of("local");

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        Map<String, List<Route>> tables = new LinkedHashMap<>();
        for (Route route : examination.facts().getOr(Facts.ROUTES, List.of())) {
            if (!USUAL.contains(route.table())) {
                tables.computeIfAbsent(route.table(), name -> new ArrayList<>()).add(route);
            }
        }
        tables.forEach((name, routes) -> cards.add(table(name, routes)));
        List<RoutingRule> rules = examination.facts().getOr(Facts.RULES, List.of());
        if (!rules.isEmpty()) {
            cards.add(rows(
                    "rules",
                    say("rules"),
                    rules.stream().map(it -> it.priority() + ": " + it.text()).toList()));
        }
        return cards;
    }

    private VBox table(String name, List<Route> routes) {
        String title = name.equals("main") ? say("main") : say("table", name);
        return rows("table-" + name, title, routes.stream().map(Route::asText).toList());
    }

    private VBox rows(String name, String title, List<String> lines) {
        FoldedRows rows = new FoldedRows(desk(), unfolded(), name);
        rows.show(lines.stream()
                .map(line -> Pieces.text(Printable.line(line), "machine"))
                .toList());
        return Pieces.card(Pieces.title(title), rows);
    }
}
