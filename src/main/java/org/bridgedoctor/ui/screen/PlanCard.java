package org.bridgedoctor.ui.screen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.PlanRow;
import org.bridgedoctor.host.Facts;
import org.bridgedoctor.host.Identity;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.remedy.ArchiveAddress;
import org.bridgedoctor.remedy.Impact;
import org.bridgedoctor.remedy.RemediationStep;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Plan;
import org.bridgedoctor.ui.wizard.WizardState;

/** What a repair would do, line by line, and the button that does it. */
final class PlanCard {
    private static final String CHECK = "plan.verb.check";
    private static final String FOLD = "plan-checks";

    private final Desk desk;
    private final Plan plan;
    private final Set<String> unfolded;

    PlanCard(Desk desk, Plan plan, Set<String> unfolded) {
        this.desk = desk;
        this.plan = plan;
        this.unfolded = unfolded;
    }

    VBox node(WizardState state) {
        VBox card = Pieces.card(head());
        Impact impact = plan.remediation().impact();
        if (!impact.interrupts().isEmpty()) {
            card.getChildren().add(Pieces.prose(desk.say("plan.interrupts", impact.interrupts())));
        }
        Label undo = Pieces.prose(desk.text().say(impact.undo()));
        Button run = Pieces.button(
                desk.text().say(plan.remediation().title()), () -> desk.wizard().repair(plan.remediation()), "primary");
        boolean isBarred = state.connection().isEmpty() || state.awaited().isPresent();
        run.setDisable(isBarred || plan.isPreviewWanted());
        if (plan.remediation().restartsHost()) {
            card.getChildren().add(agreement(run, isBarred, state));
        }
        card.getChildren().add(actions(run, state));
        ArchiveAddress.of(plan.remediation()).ifPresent(it -> card.getChildren().add(archive(it)));
        if (!plan.preview().isEmpty()) {
            card.getChildren().add(preview());
        }
        card.getChildren().addAll(table(), undo);
        return card;
    }

    /** A host that does not come back is out of reach of SSH: whoever restarts it types its name, and has a console at hand. */
    private FlowPane agreement(Button run, boolean isBarred, WizardState state) {
        String host = state.examination()
                .flatMap(it -> it.facts().get(Facts.IDENTITY))
                .map(Identity::name)
                .orElse("");
        Label label = Pieces.prose(desk.say("plan.restart.name", host));
        TextField name = new TextField();
        name.setPrefColumnCount(16);
        label.setLabelFor(name);
        CheckBox console = new CheckBox(desk.say("plan.restart.console"));
        run.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> isBarred
                                || plan.isPreviewWanted()
                                || host.isEmpty()
                                || !console.isSelected()
                                || !name.getText().strip().equals(host),
                        name.textProperty(),
                        console.selectedProperty()));
        FlowPane agreement = new FlowPane(12, 6, label, name, console);
        agreement.setRowValignment(javafx.geometry.VPos.CENTER);
        agreement.setPadding(new Insets(4, 0, 0, 0));
        return agreement;
    }

    private FlowPane actions(Button run, WizardState state) {
        Button copy = Pieces.button(desk.say("do.copy-commands"), () -> Pieces.copy(commands()));
        FlowPane actions = Pieces.actions(run, copy);
        if (plan.isPreviewWanted()) {
            Button ask = Pieces.button(
                    desk.say("plan.preview.ask"), () -> desk.wizard().preview(plan), "primary");
            ask.setDisable(state.connection().isEmpty() || state.awaited().isPresent());
            run.getStyleClass().remove("primary");
            actions.getChildren().addFirst(ask);
        }
        if (state.connection().isEmpty()) {
            actions.getChildren().add(Pieces.text(desk.say("plan.unconnected"), "note"));
        }
        actions.setPadding(new Insets(4, 0, 8, 0));
        return actions;
    }

    /** Where packages come from, and another place in its stead: a copy inside the reader's own network. */
    private FlowPane archive(ArchiveAddress now) {
        Label label = Pieces.text(desk.say("plan.archive"), "row-value");
        TextField address = new TextField(now.text());
        address.setPrefColumnCount(18);
        label.setLabelFor(address);
        Button use = Pieces.button(
                desk.say("plan.archive.use"),
                () -> ArchiveAddress.parse(address.getText())
                        .ifPresent(it -> desk.wizard().plan(it.in(plan.remediation()))));
        Label bad = Pieces.text(desk.say("plan.archive.bad"), "note");
        BooleanBinding isBad = Bindings.createBooleanBinding(
                () -> ArchiveAddress.parse(address.getText()).isEmpty(), address.textProperty());
        use.disableProperty().bind(isBad);
        bad.visibleProperty().bind(isBad);
        bad.managedProperty().bind(isBad);
        FlowPane archive = new FlowPane(8, 6, label, address, use, bad);
        archive.setRowValignment(javafx.geometry.VPos.CENTER);
        archive.setPadding(new Insets(0, 0, 8, 0));
        return archive;
    }

    /** What the package manager says that it would do. */
    private VBox preview() {
        VBox told = new VBox(4, Pieces.text(desk.say("plan.preview"), "row-value", "strong"));
        plan.preview()
                .forEach(it -> told.getChildren()
                        .add(Pieces.prose(Printable.line(desk.text().say(it)))));
        told.setPadding(new Insets(0, 0, 8, 0));
        return told;
    }

    /** What only looks is one line until it is unfolded: a reader who decides looks for what changes. */
    private VBox table() {
        List<PlanRow> checks = plan.rows().stream().filter(PlanCard::isCheck).toList();
        VBox table = new VBox();
        if (!checks.isEmpty()) {
            table.getChildren().add(checks(checks));
        }
        plan.rows().stream().filter(it -> !isCheck(it)).map(this::row).forEach(table.getChildren()::add);
        plan.remediation().steps().forEach(step -> {
            if (step instanceof RemediationStep.ConfigFile file) {
                String diff = Printable.lines(String.join("\n", file.diff()), 4000);
                table.getChildren().add(Pieces.text(diff, "machine"));
            }
        });
        return table;
    }

    private static boolean isCheck(PlanRow row) {
        return row.verb().key().equals(CHECK);
    }

    private HBox checks(List<PlanRow> checks) {
        int first = checks.getFirst().number();
        int last = checks.getLast().number();
        VBox commands = new VBox(6);
        Button fold = Fold.over(
                desk,
                unfolded,
                FOLD,
                desk.say("plan.first.values", checks.size()),
                commands,
                () -> checks.stream().map(this::exactly).toList());
        VBox what = new VBox(2, Pieces.text(desk.say("plan.first"), "row-value"), fold, commands);
        return line(first == last ? String.valueOf(first) : first + "–" + last, checks.getFirst(), what);
    }

    private VBox exactly(PlanRow row) {
        VBox what = new VBox(2);
        row.purpose()
                .ifPresent(it -> what.getChildren().add(Pieces.text(desk.text().say(it), "row-value")));
        row.exact().ifPresent(it -> what.getChildren().add(Pieces.text(Printable.lines(it, 4000), "machine")));
        String style = row.exact().isPresent() ? "note" : "row-value";
        row.note()
                .ifPresent(it -> what.getChildren().add(Pieces.text(desk.text().say(it), style)));
        return what;
    }

    private FlowPane head() {
        FlowPane head = new FlowPane(8, 6, Pieces.title(desk.say("plan")));
        head.setRowValignment(javafx.geometry.VPos.CENTER);
        Impact impact = plan.remediation().impact();
        head.getChildren().add(Pieces.chip(desk.text().say(impact.summary()), Tone.NEUTRAL));
        if (!impact.interrupts().isEmpty()) {
            head.getChildren().add(Pieces.chip(desk.say("plan.interrupting"), Tone.WARN));
        }
        return head;
    }

    private HBox row(PlanRow row) {
        VBox what = exactly(row);
        what.getChildren().add(Pieces.text(desk.say("plan.if-not-confirmed", row.ifNotConfirmed()), "note"));
        return line(String.valueOf(row.number()), row, what);
    }

    private HBox line(String numbers, PlanRow row, VBox what) {
        Label number = new Label(numbers);
        number.getStyleClass().addAll("row-value", "muted");
        number.setMinWidth(24);
        number.setAlignment(Pos.TOP_RIGHT);
        Label verb = Pieces.text(desk.text().say(row.verb()), "row-value", "strong");
        verb.setMinWidth(56);
        verb.setPrefWidth(56);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox line = new HBox(number, verb, what);
        line.getStyleClass().add("table-row");
        return line;
    }

    private String commands() {
        return plan.rows().stream()
                .map(PlanRow::exact)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }
}
