package org.bridgedoctor.ui.screen;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.Clock;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Kernels;
import org.bridgedoctor.host.ModuleSupport;
import org.bridgedoctor.host.PackageRules;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** What is installed, what runs, and what holds updates back. */
final class PackagesScreen extends Screen {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    PackagesScreen(Desk desk) {
        super(desk, Step.PACKAGES);
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        List<Node> cards = new ArrayList<>(findings(state));
        cards.add(kernels(examination));
        if (examination.facts().get(Facts.KERNELS).isEmpty()) {
            cards.add(missing(say("installed"), examination, Facts.KERNELS));
        }
        Optional<PackageRules> rules = examination.facts().get(Facts.PACKAGE_RULES);
        rules.ifPresentOrElse(
                it -> {
                    cards.add(rules(it));
                    if (!it.repositories().isEmpty()) {
                        cards.add(repositories(it.repositories()));
                    }
                },
                () -> cards.add(missing(say("rules"), examination, Facts.PACKAGE_RULES)));
        return cards;
    }

    private VBox kernels(Examination examination) {
        GridPane rows = Pieces.rows();
        examination
                .facts()
                .get(Facts.IDENTITY)
                .map(Identity::kernel)
                .ifPresent(it -> Pieces.row(rows, say("running"), machine(it.text())));
        Optional<Kernels> kernels = examination.facts().get(Facts.KERNELS);
        kernels.ifPresent(it -> {
            Pieces.row(
                    rows,
                    say("next"),
                    it.standard()
                            .<Node>map(PackagesScreen::machine)
                            .orElseGet(() -> Pieces.text(say("next.unknown"), "row-value")));
            ZoneOffset zone =
                    examination.facts().get(Facts.CLOCK).map(Clock::zone).orElse(ZoneOffset.UTC);
            it.installed().forEach(one -> Pieces.row(rows, say("installed"), installed(one, zone)));
            if (it.installed().isEmpty()) {
                Pieces.row(rows, say("installed"), say("installed.none"));
            }
        });
        examination
                .facts()
                .get(Facts.MODULE_SUPPORT)
                .ifPresent(it -> Pieces.row(rows, say("bridge"), say("bridge." + bridge(it, examination))));
        return Pieces.card(Pieces.title(say("kernels")), rows);
    }

    private VBox installed(Kernels.Installed kernel, ZoneOffset zone) {
        VBox value = new VBox(2, machine(kernel.version()));
        kernel.at()
                .ifPresent(at -> value.getChildren()
                        .add(Pieces.text(say("installed.at", DAY.format(at.atOffset(zone))), "note")));
        return value;
    }

    private static String bridge(ModuleSupport support, Examination examination) {
        if (!support.isModular() || support.isBuiltIn()) {
            return "built-in";
        }
        boolean isLoaded = examination.facts().getOr(Facts.MODULES, List.of()).contains("bridge");
        return isLoaded ? "loaded" : "not-loaded";
    }

    private VBox rules(PackageRules rules) {
        VBox card = Pieces.card(Pieces.title(say("rules")), Pieces.prose(say("rules.why")));
        GridPane rows = Pieces.rows();
        rules.excludes().forEach(it -> {
            VBox value = new VBox(
                    2,
                    machine(it.line()),
                    Pieces.text(say("rules.in", Printable.line(it.file()), Printable.line(it.section())), "note"));
            Pieces.row(rows, say("exclude"), value);
        });
        rules.locks().forEach(it -> {
            VBox value = new VBox(2, machine(it.entry()), Pieces.text(Printable.line(it.source()), "note"));
            Pieces.row(rows, say("lock"), value);
        });
        card.getChildren().add(rows.getChildren().isEmpty() ? Pieces.text(say("rules.none"), "row-value") : rows);
        return card;
    }

    private VBox repositories(List<PackageRules.Repository> repositories) {
        FoldedRows rows = new FoldedRows(desk(), unfolded(), "repositories");
        rows.setSpacing(8);
        rows.show(repositories, this::repository);
        return Pieces.card(Pieces.title(say("repositories", repositories.size())), rows);
    }

    private Node repository(PackageRules.Repository repository) {
        String name = Printable.line(repository.id()) + " · "
                + say(repository.isEnabled() ? "repository.used" : "repository.unused");
        VBox row = new VBox(2, Pieces.text(name, "row-value"));
        repository
                .addresses()
                .forEach(it -> row.getChildren().add(Pieces.text(Printable.line(it), "machine", "muted")));
        row.getStyleClass().add("table-row");
        return row;
    }

    private static Node machine(String hostWords) {
        return Pieces.text(Printable.line(hostWords), "machine");
    }
}
