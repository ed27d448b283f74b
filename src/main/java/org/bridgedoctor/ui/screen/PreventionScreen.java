package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bridgedoctor.examination.Examination;
import org.bridgedoctor.host.DockerNetwork;
import org.bridgedoctor.host.HostSnapshot;
import org.bridgedoctor.host.Printable;
import org.bridgedoctor.host.Subnet;
import org.bridgedoctor.remedy.DaemonJson;
import org.bridgedoctor.remedy.DockerMove;
import org.bridgedoctor.remedy.SubnetPlan;
import org.bridgedoctor.remedy.SubnetPlan.Proposal;
import org.bridgedoctor.remedy.SubnetPlanner;
import org.bridgedoctor.ui.screen.Pieces.Tone;
import org.bridgedoctor.ui.wizard.Step;
import org.bridgedoctor.ui.wizard.WizardState;

/** A range for docker that stands in nobody's way: three to choose from, why, and what to write where. */
final class PreventionScreen extends Screen {
    private static final String REJECTED = "rejected";
    /** Said once above all proposals. */
    private static final String COMMON_REASON = "plan.reason.free";

    private final VBox plan = new VBox(14);
    private final TextField field = new TextField();
    private final Label objection = Pieces.text("", "note", "bad-text");
    private final List<Subnet> added = new ArrayList<>();
    private HostSnapshot facts = HostSnapshot.empty();
    private Optional<Subnet> chosen = Optional.empty();

    PreventionScreen(Desk desk) {
        super(desk, Step.PREVENTION);
        field.setId("avoid");
        field.setPromptText("10.8.0.0/16");
        field.setPrefColumnCount(14);
        field.setAccessibleText(say("avoid"));
        field.setOnAction(event -> add());
    }

    @Override
    protected List<Node> body(WizardState state, Examination examination) {
        facts = examination.facts();
        List<Node> cards = new ArrayList<>(findings(state));
        cards.add(plan);
        refresh();
        return cards;
    }

    private void refresh() {
        SubnetPlan now = SubnetPlanner.plan(facts, added, SubnetPlanner.USUAL_PREFIX);
        Optional<Proposal> proposal = now.proposals().stream()
                .filter(it -> chosen.filter(it.base()::equals).isPresent())
                .findFirst()
                .or(() -> now.proposals().stream().findFirst());
        DockerMove move = proposal.map(it -> DockerMove.to(facts, it)).orElseGet(() -> DockerMove.of(facts, now));
        plan.getChildren().setAll(proposals(now, proposal), avoid(), file(move, proposal.isPresent()));
        if (!move.commands().isEmpty()) {
            plan.getChildren().add(commands(move));
        }
    }

    private VBox proposals(SubnetPlan now, Optional<Proposal> selected) {
        boolean isNone = now.proposals().isEmpty();
        VBox card = Pieces.card(
                isNone ? Tone.WARN : Tone.GOOD,
                Pieces.title(isNone ? say("none") : say("free", now.proposals().size())),
                Pieces.prose(
                        isNone
                                ? desk().say("advice.move-docker.nowhere")
                                : say("free.words", now.taken().size())));
        ToggleGroup group = new ToggleGroup();
        for (Proposal it : now.proposals()) {
            card.getChildren()
                    .add(proposal(it, group, selected.filter(it::equals).isPresent()));
        }
        if (!now.unseen().isEmpty()) {
            card.getChildren()
                    .add(Pieces.text(
                            say("unseen", now.unseen().stream().map(this::fact).toList()), "note"));
        }
        card.getChildren().add(rejected(now));
        return card;
    }

    private String fact(String name) {
        return say("unseen." + name);
    }

    private VBox proposal(Proposal it, ToggleGroup group, boolean isSelected) {
        RadioButton choice = new RadioButton(it.base().toString());
        choice.getStyleClass().add("strong");
        choice.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        choice.setToggleGroup(group);
        choice.setSelected(isSelected);
        choice.setOnAction(event -> {
            chosen = Optional.of(it.base());
            refresh();
        });
        Label room = Pieces.text(say("room", it.networks(), it.bip()), "note");
        HBox head = new HBox(12, choice, room);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(2, head);
        row.getStyleClass().add("table-row");
        it.reasons().stream()
                .filter(reason -> !reason.key().equals(COMMON_REASON))
                .forEach(reason -> row.getChildren()
                        .add(indented(Pieces.text("· " + desk().text().say(reason), "row-value", "muted"))));
        return row;
    }

    private static Label indented(Label label) {
        label.setPadding(new javafx.geometry.Insets(0, 0, 0, 26));
        return label;
    }

    private VBox rejected(SubnetPlan now) {
        VBox below = new VBox(2);
        String words = say("rejected", now.rejected().size());
        return new VBox(2, Fold.over(desk(), unfolded(), REJECTED, words, below, () -> reasons(now)), below);
    }

    private List<HBox> reasons(SubnetPlan now) {
        return now.rejected().stream()
                .map(it -> {
                    Label base = Pieces.text(it.base().toString(), "machine");
                    base.setMinWidth(136);
                    Label reason = Pieces.text(desk().text().say(it.reason()), "row-value", "muted");
                    HBox.setHgrow(reason, Priority.ALWAYS);
                    return new HBox(12, base, reason);
                })
                .toList();
    }

    private VBox avoid() {
        HBox line = new HBox(8, field, Pieces.button(say("avoid.add"), this::add));
        line.setAlignment(Pos.CENTER_LEFT);
        VBox card = Pieces.card(Pieces.title(say("avoid")), Pieces.prose(say("avoid.words")), line);
        if (!objection.getText().isEmpty()) {
            card.getChildren().add(objection);
        }
        for (Subnet range : added) {
            Label name = Pieces.text(range.toString(), "machine");
            HBox row = new HBox(
                    12,
                    name,
                    Pieces.button(
                            say("avoid.remove"),
                            () -> {
                                added.remove(range);
                                refresh();
                            },
                            "link"));
            row.setAlignment(Pos.CENTER_LEFT);
            card.getChildren().add(row);
        }
        return card;
    }

    private void add() {
        Optional<Subnet> range =
                Subnet.parse(field.getText().strip()).filter(it -> !it.network().isV6() && !it.isEverything());
        objection.setText(range.isPresent() ? "" : say("avoid.wrong"));
        range.filter(it -> !added.contains(it)).ifPresent(it -> {
            added.add(it);
            field.clear();
        });
        refresh();
        field.requestFocus();
    }

    private VBox file(DockerMove move, boolean hasRange) {
        VBox card = Pieces.card(Pieces.title(say("file")), Pieces.prose(say("file.words", DaemonJson.PATH)));
        if (!move.file().isReadable()) {
            card.getChildren().add(Pieces.text(say("file.unreadable"), "row-value", "warn-text"));
            return card;
        }
        if (move.diff().isEmpty()) {
            card.getChildren().add(Pieces.prose(say(hasRange ? "file.same" : "file.nothing")));
            return card;
        }
        card.getChildren().add(new DiffBlock(move.diff()));
        if (move.file().hasBlanks()) {
            card.getChildren().add(Pieces.text(say("file.blanked"), "row-value", "warn-text"));
        }
        List<Node> buttons = new ArrayList<>();
        if (!move.file().hasBlanks()) {
            buttons.add(Pieces.button(
                    say("file.copy"), () -> Pieces.copy(move.file().text()), "primary"));
        }
        buttons.add(Pieces.button(say("file.copy-diff"), () -> Pieces.copy(String.join("\n", move.diff()) + "\n")));
        card.getChildren().add(Pieces.actions(buttons.toArray(Node[]::new)));
        return card;
    }

    private VBox commands(DockerMove move) {
        List<String> names = move.networks().stream()
                .map(DockerNetwork::name)
                .map(Printable::line)
                .toList();
        VBox lines = new VBox(4);
        lines.getStyleClass().add("terminal");
        move.commands().forEach(it -> lines.getChildren().add(Pieces.text(Printable.line(it), "machine")));
        return Pieces.card(
                Pieces.title(names.isEmpty() ? say("then.restart") : say("then", names.size(), names)),
                Pieces.prose(say("then.words")),
                lines,
                Pieces.actions(Pieces.button(
                        say("then.copy"), () -> Pieces.copy(String.join("\n", move.commands()) + "\n"))));
    }
}
