package org.bridgedoctor.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.bridgedoctor.check.Evidence;
import org.bridgedoctor.check.Finding;
import org.bridgedoctor.check.Severity;
import org.bridgedoctor.host.Text;
import org.bridgedoctor.remedy.Remediation;
import org.bridgedoctor.ui.screen.Pieces.Tone;

/** A finding: its severity, what is wrong, what follows, what shows it, what would put it right. */
final class FindingCard {
    private final Desk desk;
    private final Finding finding;
    private final Set<String> unfolded;
    private final VBox terminal = new VBox();
    private final List<Node> more = new ArrayList<>();
    private Optional<Remediation> hidden = Optional.empty();
    private boolean isQuiet;

    FindingCard(Desk desk, Finding finding, Set<String> unfolded) {
        this.desk = desk;
        this.finding = finding;
        this.unfolded = unfolded;
    }

    /** With these buttons after those of the remediations. */
    FindingCard with(Node... buttons) {
        more.addAll(List.of(buttons));
        return this;
    }

    /** Without a primary button: another card on the screen has the one that comes first. */
    FindingCard quiet() {
        isQuiet = true;
        return this;
    }

    /** Without a button for this remediation: its plan stands on the screen already. */
    FindingCard without(Optional<Remediation> planned) {
        hidden = planned;
        return this;
    }

    VBox node() {
        Tone tone = tone(finding.severity());
        String severity = desk.say("severity." + finding.severity().name().toLowerCase(java.util.Locale.ROOT));
        VBox card = Pieces.card(
                tone,
                Pieces.titled(Pieces.chip(severity, tone), desk.text().say(finding.title())),
                Pieces.prose(desk.text().say(finding.summary())));
        if (!finding.evidence().isEmpty()) {
            card.getChildren().addAll(fold(), terminal);
        }
        List<Node> buttons = new ArrayList<>(remedies());
        buttons.addAll(more);
        note().ifPresent(buttons::add);
        if (!buttons.isEmpty()) {
            card.getChildren().add(Pieces.actions(buttons.toArray(Node[]::new)));
        }
        List<Text> advice = finding.remediations().stream()
                .filter(it -> !it.isOneClick())
                .flatMap(it -> it.advice().stream())
                .toList();
        if (!advice.isEmpty()) {
            card.getChildren().add(new AdviceFold(desk, advice, unfolded, finding.id() + "/advice"));
        }
        return card;
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Tone.BAD;
            case WARNING -> Tone.WARN;
            case INFO -> Tone.NEUTRAL;
        };
    }

    private List<Node> remedies() {
        List<Node> buttons = new ArrayList<>();
        for (Remediation remediation : finding.remediations()) {
            if (isOffered(remediation)) {
                boolean isFirst = buttons.isEmpty() && !isQuiet;
                Button button = Pieces.button(
                        desk.text().say(remediation.title()) + "…",
                        () -> desk.wizard().plan(remediation));
                if (isFirst) {
                    button.getStyleClass().add("primary");
                }
                buttons.add(button);
            }
        }
        return buttons;
    }

    private boolean isOffered(Remediation remediation) {
        return remediation.isOneClick() && !hidden.equals(Optional.of(remediation));
    }

    private Optional<Node> note() {
        return finding.remediations().stream()
                .filter(this::isOffered)
                .findFirst()
                .map(it -> Pieces.text(desk.text().say(it.impact().summary()), "note"));
    }

    private Button fold() {
        int commands = finding.evidence().size();
        String words = finding.explains().isEmpty()
                ? desk.say("evidence", commands)
                : desk.say("evidence.explains", commands, finding.explains().size());
        terminal.getStyleClass().add("terminal");
        return Fold.over(desk, unfolded, finding.id(), words, terminal, this::lines);
    }

    private List<Node> lines() {
        List<Node> lines = new ArrayList<>();
        for (Evidence one : finding.evidence()) {
            VBox block = new VBox(
                    2,
                    Pieces.text(source(one), "command"),
                    Pieces.text(
                            one.output().isBlank()
                                    ? desk.say("evidence.nothing")
                                    : one.output().strip(),
                            "output"));
            lines.add(block);
        }
        lines.add(Pieces.button(desk.say("do.copy"), () -> Pieces.copy(asText()), "link"));
        return lines;
    }

    private String source(Evidence evidence) {
        return evidence.isPosted() ? desk.say("evidence.posted") : "$ " + evidence.command();
    }

    private String asText() {
        StringBuilder all = new StringBuilder();
        finding.evidence()
                .forEach(it -> all.append(source(it))
                        .append('\n')
                        .append(it.output().stripTrailing())
                        .append('\n'));
        return all.toString();
    }
}
